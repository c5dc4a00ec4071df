// Lesson 4: the Jacobian matrix by rules. To run it: calc program 4 --into DIR, then in DIR: dotnet run lesson4.cs
#:package MathNet.Numerics@5.0.0
#:package ScottPlot@5.1.59
#:package CalculusCourse.Numerics@1.0.0
#:property RestoreAdditionalProjectFallbackFolders=packages
#:property InvariantGlobalization=true
#:property PublishAot=false
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using MathNet.Numerics.LinearAlgebra;
using ScottPlot;

string[] variables = ["x", "y"];
#if TASK
string[] texts = ["1/(1+exp(-(p*x+q*y)))", "1/(1+exp(-(r*x+s*y)))", "1/(1+exp(-(t*x+u*y)))"];
#else
string[] texts = ["2*x*y", "x^2*y"];
#endif
Formula[] f = [.. texts.Select(text => FormulaParser.Parse(text, NameScope.WithLetters(variables)))];
#region jacobian
Formula[,] J = new Formula[f.Length, variables.Length];
for (int i = 0; i < f.Length; i++) // a row for each function
{
    for (int j = 0; j < variables.Length; j++) // a column for each variable
    {
#if TASK
        J[i, j] = Yours.ToWrite<Formula>("the entry in row i and column j, from f[i], variables[j] and Differentiation.Derivative");
#else
        // ∂fᵢ/∂xⱼ: the other variables stand still
        J[i, j] = Differentiation.Derivative(f[i], variables[j]);
#endif
    }
}
#endregion
Console.WriteLine(PrettyPrinter.Matrix(J));


// A small circle around (1, 2): where the first two functions take it, and where their Jacobian there would take it; other letters are 1.
string[] names = [.. variables, .. f.SelectMany(VariableNames.Of).Except(variables).Distinct()];
double[] Point(double x, double y) => [x, y, .. Enumerable.Repeat(1.0, names.Length - 2)];
double Value(Formula g, double x, double y) => CompiledFormula.Compile(g, names).Evaluate(Point(x, y));
Vector<double> F(double x, double y) => Vector<double>.Build.Dense(2, i => Value(f[i], x, y));
Matrix<double> A = Matrix<double>.Build.Dense(2, 2, (i, j) => Value(J[i, j], 1, 2));
List<Coordinates> curved = [], linear = [];
for (int k = 0; k <= 100; k++)
{
    Vector<double> d = Vector<double>.Build.Dense([0.2 * Math.Cos(k * Math.PI / 50), 0.2 * Math.Sin(k * Math.PI / 50)]);
    Vector<double> moved = F(1 + d[0], 2 + d[1]), predicted = F(1, 2) + A * d;
    curved.Add(new(moved[0], moved[1]));
    linear.Add(new(predicted[0], predicted[1]));
}

Plot plot = new();
plot.Add.ScatterLine(curved, Colors.Red).LegendText = "f(p + d)";
plot.Add.ScatterLine(linear, Colors.Blue).LegendText = "f(p) + J d";
plot.SavePng("lesson4.png", 600, 500);
#if TASK

static class Yours
{
    public static T ToWrite<T>(string what) => throw new NotImplementedException($"This is yours to write: {what}.");
}
#endif
