using System.Runtime.ExceptionServices;

namespace CalculusCourse.Numerics.Formulas;

/// <summary>
/// Room for recursion over deep formulas. The parser lets formulas through that are some two thousand levels deep, more than the
/// stack of a secondary thread bears when every level takes several calls; such formulas are worked on by a thread with a large stack.
/// </summary>
internal static class DeepStack
{
    private const int DepthForAnyStack = 200;
    private const int Bytes = 64 << 20;

    /// <summary>What <paramref name="work"/> makes of a formula, however deep it is.</summary>
    public static T For<T>(Formula formula, Func<Formula, T> work) =>
        formula.Depth <= DepthForAnyStack ? work(formula) : For(formula.Depth, () => work(formula));

    /// <summary>The result of work that recurses <paramref name="depth"/> levels down.</summary>
    public static T For<T>(int depth, Func<T> work)
    {
        if (depth <= DepthForAnyStack) return work();
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Work, Bytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;

        void Work()
        {
            try
            {
                result = work();
            }
#pragma warning disable CA1031 // Whatever it is, it belongs to the caller.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
