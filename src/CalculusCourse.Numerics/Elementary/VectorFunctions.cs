namespace CalculusCourse.Numerics.Elementary;

/// <summary>The elementary functions over whole arrays: the same bits as one by one, sooner.</summary>
public static class VectorFunctions
{
    /// <summary>eˣ of each element; the two spans may be the same.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Exp(ReadOnlySpan<double> x, Span<double> values)
    {
        RequireSameLength(x, values);
        for (int i = 0; i < x.Length; i++) values[i] = Exponential.Value(x[i]);
    }

    /// <summary>The natural logarithm of each element; the two spans may be the same.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Log(ReadOnlySpan<double> x, Span<double> values)
    {
        RequireSameLength(x, values);
        for (int i = 0; i < x.Length; i++) values[i] = Logarithm.Value(x[i]);
    }

    private static void RequireSameLength(ReadOnlySpan<double> x, Span<double> values)
    {
        if (x.Length != values.Length) throw new ArgumentException("As many values as arguments are needed.", nameof(values));
    }
}
