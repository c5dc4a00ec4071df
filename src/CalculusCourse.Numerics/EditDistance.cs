namespace CalculusCourse.Numerics;

/// <summary>How far apart two words are, and which of many is nearest to a mistyped one.</summary>
public static class EditDistance
{
    /// <summary>
    /// The number of letters to insert, remove, replace or swap with a neighbour to make one word of the other: the distance of
    /// optimal string alignment (Damerau 1964; Levenshtein 1966), in time and memory of the order of the product of the lengths.
    /// </summary>
    public static int Between(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }

    /// <summary>
    /// The first of the nearest <paramref name="candidates"/>, whatever the case of the letters, or null if none is nearer than
    /// about a third of the word's letters; too long a word is near to nothing.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length > 24) return null;
        string lower = word.ToLowerInvariant();
        string? best = null;
        int bestDistance = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = string.Equals(candidate, lower, StringComparison.OrdinalIgnoreCase) ? 0 : Between(lower, candidate);

            // A word of one or two letters is near to everything; only another case of the same letters counts.
            if (distance >= bestDistance || (distance > 0 && (word.Length < 3 || candidate.Length < 2))) continue;
            (best, bestDistance) = (candidate, distance);
        }

        return best;
    }
}
