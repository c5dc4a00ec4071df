using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Tests.Learning;

public sealed class DecisionFigureTests
{
    [Fact]
    public void Probabilities_OneLayer_AreHalfOnTheLine()
    {
        NetworkParameters parameters = new([[[2], [-1]]], [[0.5]]);
        NeuronLine line = Assert.Single(DecisionFigure.FirstLayerLines(parameters));
        Assert.Equal(new NeuronLine(2, -1, 0.5), line);
        double[,] grid = DecisionFigure.Probabilities(parameters, [0, 1], [0.5, 2.5, 10]);
        Assert.Equal((3, 2), (grid.GetLength(0), grid.GetLength(1)));
        Assert.Equal((0.5, 0.5), (grid[0, 0], grid[1, 1]));
        Assert.True(grid[0, 1] > 0.5 && grid[2, 0] < 0.5);
    }

    [Fact]
    public void Probabilities_ThreeInputs_Throws() =>
        Assert.Throws<ArgumentException>(() => DecisionFigure.Probabilities(NetworkParameters.Random([3, 1], 0), [0], [0]));
}
