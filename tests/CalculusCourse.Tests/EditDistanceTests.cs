using CalculusCourse.Numerics;
using CsCheck;

namespace CalculusCourse.Tests;

public sealed class EditDistanceTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["abc"], 0, 6];

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("leson", "lesson", 1)]
    [InlineData("frist", "first", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Between_KnownPairs_CountsTheEdits(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Between(a, b));

    [Fact]
    public void Between_AnyWords_IsSymmetricAndBounded() => Gen.Select(Word, Word).Sample((a, b) =>
    {
        int distance = EditDistance.Between(a, b);
        Assert.Equal(distance, EditDistance.Between(b, a));
        Assert.Equal(a == b, distance == 0);
        Assert.InRange(distance, Math.Abs(a.Length - b.Length), Math.Max(a.Length, b.Length));
    });

    [Theory]
    [InlineData("LESSON", "lesson")]
    [InlineData("chek", "check")]
    [InlineData("hnit", "hint")]
    [InlineData("it", null)]
    [InlineData("gradient", null)]
    [InlineData("checkcheckcheckcheckcheck", null)]
    public void Nearest_Word_IsTheOneWithinAThirdOfItsLetters(string word, string? nearest) =>
        Assert.Equal(nearest, EditDistance.Nearest(word, ["lesson", "check", "hint", "compare"]));
}
