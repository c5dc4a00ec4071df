using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Learning;

/// <summary>
/// The random stream of NumPy's legacy <c>RandomState</c>: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998)
/// with 53-bit doubles, normal deviates by the polar method (Marsaglia and Bray, 1964) and shuffles by Fisher and Yates.
/// Equal seeds give NumPy's numbers, bit for bit.
/// </summary>
public sealed class NumPyRandom
{
    private const int Size = 624;
    private const int Shift = 397;

    private readonly uint[] _state = new uint[Size];
    private int _position = Size;
    private double? _keptNormal;

    /// <summary>Starts the stream that NumPy starts with the same seed.</summary>
    /// <param name="seed">From 0 to 2³² − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed lies outside that range.</exception>
    public NumPyRandom(long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seed, uint.MaxValue);
        uint word = (uint)seed;
        for (int i = 0; i < Size; i++)
        {
            _state[i] = word;
            word = 1812433253u * (word ^ (word >> 30)) + (uint)(i + 1);
        }
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_position == Size) Twist();
        uint y = _state[_position++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }

    /// <summary>A number in [0, 1), uniform over the multiples of 2⁻⁵³.</summary>
    public double NextDouble()
    {
        uint a = NextUInt32() >> 5;
        uint b = NextUInt32() >> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }

    /// <summary>A standard normal deviate. They come in pairs, and every other call returns the kept half of a pair.</summary>
    public double NextNormal()
    {
        if (_keptNormal is double kept)
        {
            _keptNormal = null;
            return kept;
        }

        double x1, x2, square;
        do
        {
            x1 = 2.0 * NextDouble() - 1.0;
            x2 = 2.0 * NextDouble() - 1.0;
            square = x1 * x1 + x2 * x2;
        }
        while (square is >= 1.0 or 0.0);

        double f = Math.Sqrt(-2.0 * ElementaryFunctions.Log(square) / square);
        _keptNormal = f * x1;
        return f * x2;
    }

    /// <summary>An integer in [0, <paramref name="maximum"/>], both ends included; nothing is drawn for a maximum of 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is negative.</exception>
    public int NextInteger(int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        if (maximum == 0) return 0;
        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount((uint)maximum);
        uint value;
        do value = NextUInt32() & mask;
        while (value > (uint)maximum);
        return (int)value;
    }

    /// <summary>Puts the items into a random order, in place.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInteger(i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private void Twist()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (_state[i] & 0x80000000u) | (_state[(i + 1) % Size] & 0x7fffffffu);
            _state[i] = _state[(i + Shift) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0u : 0x9908b0dfu);
        }

        _position = 0;
    }
}
