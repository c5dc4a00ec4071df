using System.Text;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>
/// Chooses values by names, the same on every machine: the FNV-1a hash (Fowler, Noll and Vo) of 64 bits over the names in UTF-8, each ended
/// by a byte that no UTF-8 has, mixed as in SplitMix64 (Steele, Lea and Flood, 2014) and scaled to the number of values.
/// </summary>
public static class Draw
{
    private const ulong Basis = 14_695_981_039_346_656_037, Prime = 1_099_511_628_211;

    /// <summary>A number from 0, below <paramref name="count"/>.</summary>
    public static long Of(long count, params ReadOnlySpan<string> names)
    {
        ulong hash = Basis;
        foreach (string name in names)
        {
            foreach (byte part in Encoding.UTF8.GetBytes(name)) hash = unchecked((hash ^ part) * Prime);
            hash = unchecked((hash ^ 0xff) * Prime);
        }

        unchecked
        {
            hash += 0x9e3779b97f4a7c15;
            hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
            hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
            hash ^= hash >> 31;
        }

        return (long)Math.BigMul(hash, (ulong)count, out _);
    }
}
