using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector512<double>;

namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>What is done to a weighted sum before it is stored.</summary>
internal interface IFinish
{
    /// <param name="gate">The activations at the place of the sum, for those that need them.</param>
    static abstract unsafe Lanes Apply(Lanes sum, double* gate);
}

/// <summary>The sum as it is.</summary>
internal readonly struct AsItIs : IFinish
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes Apply(Lanes sum, double* gate) => sum;
}

/// <summary>The larger of the sum and 0; NaN stays.</summary>
internal readonly struct Rectified : IFinish
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes Apply(Lanes sum, double* gate) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(sum, Lanes.Zero), Lanes.Zero, sum);
}

/// <summary>The sum times ReLU′, which is 1 where the activation is positive and 0 elsewhere.</summary>
internal readonly struct TimesReluSlope : IFinish
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes Apply(Lanes sum, double* gate) =>
        sum * Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Load(gate), Lanes.Zero), Vector512.Create(1.0), Lanes.Zero);
}
