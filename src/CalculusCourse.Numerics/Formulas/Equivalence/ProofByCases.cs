using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>
/// Equality of formulas with choices, proved for each sign of what chooses: where that is a polynomial of one variable with rational
/// roots, only for the values that have the sign, so that cases which exclude one another need no proof.
/// </summary>
internal static class ProofByCases
{
    /// <summary>What the first choice of a formula depends on, if it has one; it has no choice and no absolute value itself.</summary>
    public static Formula? SubjectOf(Formula formula)
    {
        foreach (Formula operand in formula.Operands)
        {
            if (SubjectOf(operand) is { } inner) return inner;
        }

        return formula is Choice choice ? PieceIn(choice.Subject) ?? choice.Subject : null;
    }

    /// <summary>The argument of the first function in a formula that has a rule for each sign.</summary>
    private static Formula? PieceIn(Formula formula)
    {
        foreach (Formula operand in formula.Operands)
        {
            if (PieceIn(operand) is { } inner) return inner;
        }

        bool isInPieces = formula is Call call && !call.Argument.IsConstant && call.Function.Piece(call.Argument, 1) is not null;
        return isInPieces ? ((Call)formula).Argument : null;
    }

    /// <summary>Whether two formulas are equal in all cases, isolated points aside.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <param name="domain">Where the variables are limited.</param>
    /// <param name="cases">How many more cases may be looked at.</param>
    public static bool Equal(Formula a, Formula b, IReadOnlyDictionary<string, DomainInterval> domain, ref int cases)
    {
        if (--cases < 0) return false;
        if ((SubjectOf(a) ?? SubjectOf(b)) is not { } subject) return EquivalenceProof.EqualInOneCase(a, b, domain);
        foreach ((int sign, IReadOnlyDictionary<string, DomainInterval> within) in CasesOf(subject, domain))
        {
            if (!Equal(Case(a, subject, sign), Case(b, subject, sign), within, ref cases)) return false;
        }

        return true;
    }

    /// <summary>The signs that a formula can have, isolated points aside, and where it has them as far as that is known.</summary>
    private static IEnumerable<(int Sign, IReadOnlyDictionary<string, DomainInterval> Within)> CasesOf(
        Formula subject, IReadOnlyDictionary<string, DomainInterval> domain)
    {
        SortedSet<string> names = VariableNames.Of(subject);
        if (names.Count == 0 && PreciseEvaluation.SignOf(subject) is { } only) return [(only, domain)];
        if (names.Count != 1
            || RationalFunction.From(subject, names.Min!) is not { Denominator.Degree: 0, Numerator.Degree: > 0 } polynomial
            || polynomial.Roots.Any(root => root.Low != root.High))
            return ((int[])(IsPolynomial(subject) ? [-1, 1] : [-1, 0, 1])).Select(sign => (sign, domain));

        // Between two roots it has one sign.
        DomainInterval range = domain.GetValueOrDefault(names.Min!);
        Rational?[] ends = [range.Low, .. polynomial.Roots.Select(root => (Rational?)root.Low)
            .Where(root => !(root <= range.Low) && !(root >= range.High)), range.High];
        return Enumerable.Range(1, ends.Length - 1).Select(i =>
        {
            (Rational? low, Rational? high) = (ends[i - 1], ends[i]);
            Rational inside = low is { } l ? high is { } h ? (l + h) / 2 : l + 1 : high is { } only ? only - 1 : 0;
            var within = new Dictionary<string, DomainInterval>(domain) { [names.Min!] = new(low, high) };
            return (polynomial.At(inside)!.Value.Sign, (IReadOnlyDictionary<string, DomainInterval>)within);
        });
    }

    private static bool IsPolynomial(Formula subject) => VariableNames.Of(subject).Any(
        name => EquivalenceConditions.ReadPolynomial(Others(subject, name), name, new Dictionary<string, Rational>()) is { Degree: > 0 });

    /// <summary>The formula with fixed numbers for the other variables: a polynomial that is not constant then was none before.</summary>
    private static Formula Others(Formula subject, string name)
    {
        Formula one = new Number(new Rational(10_007, 10_009));
        return Substitution.Put(subject, VariableNames.Of(subject).Where(other => other != name).ToDictionary(other => other, _ => one));
    }

    /// <summary>A formula where the subject has a sign; an absolute value or a step of a multiple of it has a rule for each.</summary>
    private static Formula Case(Formula formula, Formula subject, int sign)
    {
        (Formula rest, Rational factor, _) = Algebra.SplitCoefficient(Simplification.Simplify(subject));
        return Of(formula);

        Formula Of(Formula part)
        {
            switch (part)
            {
                case Choice choice when SignOf(choice.Subject) is { } known: return Of(choice.Where(known));
                case Call call when call.Function.Piece(call.Argument, 1) is not null && SignOf(call.Argument) is { } known:
                    return Of(call.Function.Piece(call.Argument, known)!);
                default: return part.Map(Of);
            }
        }

        int? SignOf(Formula other)
        {
            if (other.Equals(subject)) return sign;
            (Formula same, Rational by, _) = Algebra.SplitCoefficient(Simplification.Simplify(other));
            if (same.Equals(rest)) return sign * factor.Sign * by.Sign;
            return Simplification.Simplify(new Sum([same, rest])) is Number { Value.Sign: 0 } ? -sign * factor.Sign * by.Sign : null;
        }
    }
}
