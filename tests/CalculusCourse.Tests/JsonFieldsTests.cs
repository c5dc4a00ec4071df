using CalculusCourse.Lessons;

namespace CalculusCourse.Tests;

public sealed class JsonFieldsTests
{
    [Fact]
    public void ToString_EveryKindOfValue_HasItsForm() => Assert.Equal(
        """{"nothing":null,"yes":true,"text":"∂f \"x\"\n","int":-3,"long":4294967296,"list":[1.0,null,"nan","inf","-inf",1e-05]"""
            + ""","rows":[[1,2],[]],"map":{"b":[0.5,null],"a":[]},"inner":{"x":0.1}}""",
        new JsonFields
        {
            { "nothing", null }, { "yes", true }, { "text", "∂f \"x\"\n" }, { "int", -3 }, { "long", 1L << 32 },
            { "list", new double?[] { 1, null, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-5 } },
            { "rows", new int[][] { [1, 2], [] } },
            { "map", new Dictionary<string, double?[]> { ["b"] = [0.5, null], ["a"] = [] } },
            { "inner", new JsonFields { { "x", 0.1 } } },
        }.ToString());

    [Fact]
    public void ToString_ValueWithoutAForm_Throws() =>
        Assert.Throws<ArgumentException>(() => new JsonFields { { "day", DateTime.UnixEpoch } }.ToString());
}
