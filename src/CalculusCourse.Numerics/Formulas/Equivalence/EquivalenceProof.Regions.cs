using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <content>Proofs by cases: √(1 − x²) is √(1 − x)·√(1 + x) on one side of every factor's zeros, and −√… or nothing on others.</content>
internal sealed partial class EquivalenceProof
{
    private const int MostCases = 32;
    private const int MostSteps = 60_000;

    /// <summary>By text, the factors whose sign was asked for and is not known.</summary>
    private readonly Dictionary<string, KernelPolynomial> open = new(StringComparer.Ordinal);

    /// <summary>Whether what was assumed of the signs leaves no point at which both formulas have values.</summary>
    private bool isEmpty;

    /// <summary>Whether the difference is zero on each of the regions in which the factors of unknown sign keep their signs.</summary>
    private static bool IsZeroInEveryCase(
        Formula difference, IEnumerable<KernelPolynomial> factors, IReadOnlyDictionary<string, DomainInterval> domain)
    {
        List<List<(KernelPolynomial Factor, int Sign)>> cases = [[]];
        foreach (var group in factors.GroupBy(factor => factor.Kernels.ToArray() is [var kernel] && IsVariable(kernel) ? kernel : factor.Text))
        {
            List<List<(KernelPolynomial Factor, int Sign)>>? choices = IsVariable(group.Key)
                ? Regions(group.Key, [.. group], domain.GetValueOrDefault(group.Key))
                : [[(group.First(), 1)], [(group.First(), -1)]];
            if (choices is null || cases.Count * choices.Count > MostCases) return false;
            cases = [.. cases.SelectMany(known => choices.Select(choice => known.Concat(choice).ToList()))];
        }

        int steps = MostSteps;
        return cases.Count > 1 && cases.TrueForAll(assumed =>
        {
            if (steps < 0) return false;
            var proof = new EquivalenceProof(domain);
            foreach ((KernelPolynomial factor, int sign) in assumed) proof.Assume(factor, sign);
            for (int reading = 0; reading < 2; reading++)
            {
                KernelFraction? read = Try(() => proof.Read(difference));
                if (!proof.isEmpty && read is not { IsZero: true }) continue;
                steps -= MostStepsOfOne - proof.steps;
                return true;
            }

            return false;
        });
    }

    /// <summary>The signs of the polynomials between all their roots inside the interval.</summary>
    private static List<List<(KernelPolynomial Factor, int Sign)>>? Regions(string kernel, KernelPolynomial[] factors, DomainInterval range)
    {
        var polynomials = new List<Polynomial>();
        foreach (KernelPolynomial factor in factors)
        {
            if (factor.In(kernel) is not { } polynomial) return null;
            polynomials.Add(polynomial);
        }

        List<PolynomialRoot> roots = [.. polynomials.SelectMany(RootsOf)
            .Where(root => !(root.High <= range.Low) && !(root.Low >= range.High)).OrderBy(root => root.Low)];
        var places = new List<Rational>();
        for (int i = 0; i <= roots.Count; i++)
        {
            Rational? low = i == 0 ? range.Low : roots[i - 1].High, high = i == roots.Count ? range.High : roots[i].Low;
            if (low is null && high is null) places.Add(0);
            else if (low is null || high is null) places.Add(low is { } below ? below + 1 : high!.Value - 1);
            else if (low < high) places.Add((low.Value + high.Value) / 2);

            // Two roots that cannot be told apart: there is a region between them.
            else return null;
        }

        return [.. places.Select(place => polynomials.Select((polynomial, i) => (factors[i], polynomial.At(place).Sign)).ToList())
            .DistinctBy(signs => string.Concat(signs.Select(s => s.Sign < 0 ? '-' : '+')))];
    }

    /// <summary>
    /// Whether the zeros of a factor are isolated if it is not zero everywhere, since it is made of variables and of analytic functions
    /// of them: |x| − x, which is zero for all x &gt; 0, has neither sign there.
    /// </summary>
    private static bool IsAnalytic(KernelPolynomial factor) =>
        !factor.Text.Contains('|') && Names().Matches(factor.Text).All(name => name.Value is "cos" or "sin" or "exp" || IsVariable(name.Value));

    /// <summary>Whether a kernel is a variable: its name begins with its only letter.</summary>
    private static bool IsVariable(string kernel) =>
        kernel is not "π" && !kernel.AsSpan().ContainsAny("(|*+") && (kernel.Length == 1 || !char.IsLetter(kernel[1]));

    [GeneratedRegex(@"\p{L}[\p{L}\p{N}_′]*")]
    private static partial Regex Names();

    /// <summary>Takes it that a factor has this sign.</summary>
    private void Assume(KernelPolynomial factor, int sign)
    {
        signs[factor.Text] = sign;
        NarrowRange(factor, sign);
    }

    private int Unknown(KernelPolynomial factor)
    {
        if (IsAnalytic(factor)) open[factor.Text] = factor;
        return 0;
    }
}
