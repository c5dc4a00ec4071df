using CsCheck;

namespace CalculusCourse.Tests;

/// <summary>
/// Property tests over CsCheck's generators that draw the same samples in every run, so that a run says something of the code
/// and nothing of chance. To explore others: <c>SAMPLES_SEED=7 dotnet test</c>.
/// </summary>
internal static class FixedSamples
{
    private static readonly ulong Seed =
        ulong.TryParse(Environment.GetEnvironmentVariable("SAMPLES_SEED"), out ulong seed) ? seed : 20_250_101;

    public static void ForAll<T>(this Gen<T> generator, Action<T> property, int iter = 100)
    {
        var random = new PCG(1, Seed);
        for (int i = 0; i < iter; i++)
        {
            T sample = generator.Generate(random, null, out _);
            try
            {
                property(sample);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Sample {i} of {iter}, {Check.Print(sample)}: {e.Message}", e);
            }
        }
    }

    public static void ForAll<A, B>(this Gen<(A, B)> generator, Action<A, B> property, int iter = 100) =>
        generator.ForAll(sample => property(sample.Item1, sample.Item2), iter);

    public static void ForAll<A, B, C>(this Gen<(A, B, C)> generator, Action<A, B, C> property, int iter = 100) =>
        generator.ForAll(sample => property(sample.Item1, sample.Item2, sample.Item3), iter);

    public static void ForAll<A, B, C, D>(this Gen<(A, B, C, D)> generator, Action<A, B, C, D> property, int iter = 100) =>
        generator.ForAll(sample => property(sample.Item1, sample.Item2, sample.Item3, sample.Item4), iter);

    public static void ForAll<A, B, C, D, E>(this Gen<(A, B, C, D, E)> generator, Action<A, B, C, D, E> property, int iter = 100) =>
        generator.ForAll(sample => property(sample.Item1, sample.Item2, sample.Item3, sample.Item4, sample.Item5), iter);
}
