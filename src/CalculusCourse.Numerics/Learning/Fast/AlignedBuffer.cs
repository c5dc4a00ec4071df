using System.Runtime.CompilerServices;

namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>Doubles that start at a multiple of 64 bytes and stay there: a vector load never straddles two cache lines.</summary>
internal sealed unsafe class AlignedBuffer
{
    private readonly double[] _kept;

    /// <summary>A buffer of zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More doubles than one array can hold.</exception>
    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength / 2);
        _kept = GC.AllocateArray<double>((int)length + 8, pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _kept[0]);
        Start = (double*)((address + 63) & ~63);
        Length = (int)length;
    }

    public double* Start { get; }

    public int Length { get; }

    public Span<double> Span => new(Start, Length);
}
