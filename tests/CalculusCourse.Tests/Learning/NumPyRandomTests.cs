using System.Text.Json;
using CalculusCourse.Numerics.Learning;
using CsCheck;

namespace CalculusCourse.Tests.Learning;

public sealed class NumPyRandomTests
{
    private static readonly JsonElement Reference = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "reference", "numpy-random.json"))).RootElement;

    [Fact]
    public void NextNormal_Seed42_IsNumPys()
    {
        NumPyRandom random = new(42);
        Assert.All(
            Reference.GetProperty("seed42_randn_20").EnumerateArray(), value => Assert.Equal(value.GetDouble(), random.NextNormal()));
    }

    [Fact]
    public void NextDouble_Seed42_IsNumPys()
    {
        NumPyRandom random = new(42);
        Assert.All(
            Reference.GetProperty("seed42_random_sample_5").EnumerateArray(),
            value => Assert.Equal(value.GetDouble(), random.NextDouble()));
    }

    [Fact]
    public void NextUInt32_Seed0_IsNumPys()
    {
        NumPyRandom random = new(0);
        Assert.All(Reference.GetProperty("seed0_uint32_5").EnumerateArray(), value => Assert.Equal(value.GetUInt32(), random.NextUInt32()));
    }

    [Fact]
    public void NextUInt32_TenThousandthDrawOfSeed5489_IsThePublishedOne()
    {
        NumPyRandom random = new(5489);
        for (int i = 1; i < 10000; i++) random.NextUInt32();
        Assert.Equal(4123659995u, random.NextUInt32());
    }

    [Fact]
    public void Shuffle_ThenNormals_AreNumPys()
    {
        NumPyRandom random = new(0);
        int[] items = [.. Enumerable.Range(0, 10)];
        random.Shuffle<int>(items);
        Assert.Equal(Reference.GetProperty("seed0_shuffle_arange10").EnumerateArray().Select(value => value.GetInt32()), items);
        Assert.All(
            Reference.GetProperty("then_normal_scale0.1_4").EnumerateArray(),
            value => Assert.Equal(value.GetDouble(), 0.1 * random.NextNormal()));
    }

    [Fact]
    public void Shuffle_AnySeed_KeepsEveryItem() => Gen.Select(Gen.UInt, Gen.Int[0, 300]).ForAll((seed, count) =>
    {
        int[] items = [.. Enumerable.Range(0, count)];
        new NumPyRandom(seed).Shuffle<int>(items);
        Assert.True(items.Order().SequenceEqual(Enumerable.Range(0, count)));
    });

    [Fact]
    public void NextInteger_AnyMaximum_StaysWithinIt() => Gen.Select(Gen.UInt, Gen.Int[0, int.MaxValue]).ForAll((seed, maximum) =>
    {
        NumPyRandom random = new(seed);
        Assert.True(Enumerable.Range(0, 20).All(_ => random.NextInteger(maximum) is int value && value >= 0 && value <= maximum));
    });

    [Fact]
    public void NextNormal_ManyDraws_HaveMeanZeroAndVarianceOne()
    {
        NumPyRandom random = new(2);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())];
        // Five standard deviations of the two estimates: 5/√n and 5·√(2/n).
        Assert.InRange(draws.Average(), -0.016, 0.016);
        Assert.InRange(draws.Average(x => x * x), 1 - 0.0224, 1 + 0.0224);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4294967296)]
    public void Constructor_SeedOutOfRange_Throws(long seed) => Assert.Throws<ArgumentOutOfRangeException>(() => new NumPyRandom(seed));

    [Fact]
    public void Random_Seed42_IsTheLessonsStart()
    {
        JsonElement expected = Reference.GetProperty("weights_2_4_3_1_seed42_sigma0.1");
        NetworkParameters start = NetworkParameters.Random([2, 4, 3, 1], 42);
        for (int l = 0; l < 3; l++)
        {
            double[][] rows = expected.GetProperty("W")[l].Deserialize<double[][]>()!;
            for (int i = 0; i < rows.Length; i++) Assert.Equal(rows[i], start.Weights[l][i]);
        }

        Assert.Equal([2, 4, 3, 1], start.Layers());
    }
}
