namespace CalculusCourse.Numerics.Optimization;

/// <summary>The search along the subproblem's step.</summary>
internal sealed partial class SlsqpRun
{
    private const double SufficientDecrease = 0.1;

    /// <summary>
    /// Backtracks from the full step until the merit function falls by a part of what its slope promises (Armijo 1966),
    /// with the minimum of the interpolating parabola as the next trial. Points where a function is not finite are backed away from.
    /// A full step refused on account of the constraints' curvature gets a second-order correction (Maratos effect;
    /// Nocedal and Wright, section 18.3). Returns the step length, 0 when there is none.
    /// </summary>
    private double Search(bool linearised)
    {
        double total = _merit.TotalViolation(_c);
        _merit.Raise(_subproblem.Multipliers, total <= 0.9 * _lastTotal || _relativeViolation <= 1);
        _lastTotal = total;
        double slope = linearised ? Slope() : StressedSlope();
        if (!(slope < 0)) return 0;
        double alpha = 1, before = _merit.Value(_f, _c), noise = Noise(before);
        for (int trial = 0; trial < 40; trial++)
        {
            bool finite = Try(alpha, _d);
            double after = finite ? _merit.Value(_trialF, _trialC) : double.PositiveInfinity;
            if (after <= before + SufficientDecrease * alpha * slope + noise)
            {
                // Steps that win nothing but rounding may follow each other only so often.
                double length = alpha * LinearAlgebra.MaxAbs(_d);
                _idle = after < before - noise || length > 1.5 * _lastLength ? 0 : _idle + 1;
                _lastLength = length;
                return alpha;
            }

            if (trial == 0 && finite && _m > 0 && Corrected(before, slope, noise))
            {
                _idle = 0;
                return 1;
            }

            double next = finite ? slope * alpha / (2 * (slope * alpha - (after - before))) * alpha : 0.1 * alpha;
            alpha = Math.Clamp(next, 0.1 * alpha, 0.5 * alpha);
            if (alpha * LinearAlgebra.MaxAbs(_d) < 1e-16 * (1 + LinearAlgebra.MaxAbs(_x))) return 0;
        }

        return 0;
    }

    /// <summary>The slope along a step of least violation, which descends once the weights outdo the objective.</summary>
    private double StressedSlope()
    {
        double slope = Slope();
        for (int k = 0; k < 20 && slope >= 0; k++)
        {
            _merit.Stress(10, 1e-3);
            slope = Slope();
        }

        return slope;
    }

    /// <summary>
    /// The rounding error of the merit function: that of f, and of each constraint's terms as far as its weight makes it count.
    /// </summary>
    private double Noise(double merit)
    {
        double size = Math.Abs(merit) + Math.Abs(_f);
        for (int i = 0; i < _m; i++)
        {
            double weight = _merit.Weights[i];
            if (weight == 0) continue;
            double terms = 0;
            for (int j = 0; j < _n; j++) terms += Math.Abs(_a[i * _n + j] * _x[j]);
            size += 0.25 * weight * terms;
        }

        return 1e-15 * size;
    }

    private bool Try(double alpha, ReadOnlySpan<double> d)
    {
        for (int j = 0; j < _n; j++)
        {
            // At the full step a bound that is reached is reached exactly.
            double v = _x[j] + alpha * d[j];
            if (alpha == 1 && d[j] == _problem.Lower[j] - _x[j]) v = _problem.Lower[j];
            if (alpha == 1 && d[j] == _problem.Upper[j] - _x[j]) v = _problem.Upper[j];
            _trialX[j] = Math.Clamp(v, _problem.Lower[j], _problem.Upper[j]);
        }

        return _problem.Evaluate(_trialX, out _trialF, _trialC);
    }

    /// <summary>gᵀd − Σ ρᵢ (vᵢ(c) − vᵢ(c + A d)): the merit function's slope along d, or an upper bound of it.</summary>
    private double Slope()
    {
        double slope = LinearAlgebra.Dot(_g, _d);
        for (int i = 0; i < _m; i++)
        {
            double weight = _merit.Weights[i];
            if (weight == 0) continue;
            double linear = _c[i] + LinearAlgebra.Dot(_d, _a.AsSpan(i * _n, _n));
            slope -= weight * (_merit.Violation(i, _c[i]) - _merit.Violation(i, linear));
        }

        return slope;
    }

    /// <summary>Solves the subproblem again with the constraints' values at x + d, and tries its step.</summary>
    private bool Corrected(double before, double slope, double noise)
    {
        if (!(_merit.TotalViolation(_trialC) > 0)) return false;
        _subproblem.Multipliers.CopyTo(_lambda, 0);
        for (int i = 0; i < _m; i++) _target[i] = LinearAlgebra.Dot(_d, _a.AsSpan(i * _n, _n)) - _trialC[i];
        bool solved = _subproblem.Solve(_hessian, _g, _a, _target, _lower, _upper, _size);
        if (solved) _subproblem.Step.CopyTo(_correction, 0);
        _lambda.CopyTo(_subproblem.Multipliers, 0);
        if (!solved) return false;
        double difference = 0, length = 0;
        for (int j = 0; j < _n; j++)
        {
            difference += (_correction[j] - _d[j]) * (_correction[j] - _d[j]);
            length += _d[j] * _d[j];
        }

        if (difference > length) return false;
        return Try(1, _correction) && _merit.Value(_trialF, _trialC) <= before + SufficientDecrease * slope + noise;
    }
}
