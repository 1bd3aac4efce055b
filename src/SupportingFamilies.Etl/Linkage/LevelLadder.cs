namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// The levels of one comparison that look at one column, as a ladder two values are held against. Costly tests are
/// remembered by pair of values, since the same names meet again and again.
/// </summary>
sealed class LevelLadder
{
    readonly Column column;
    readonly Vocabulary vocabulary;
    readonly List<(int Level, LevelTest Test)> costly = [];
    readonly int equality;
    readonly int none;
    readonly int number;

    /// <param name="number">From 0, no two of a model alike: where its levels are remembered.</param>
    /// <param name="none">The answer when no level holds.</param>
    public LevelLadder(
        int number, Column column, Vocabulary vocabulary, IEnumerable<(int Level, LevelTest Test)> levels, int none)
    {
        this.number = number;
        this.column = column;
        this.vocabulary = vocabulary;
        this.none = none;
        equality = none;
        foreach (var (level, test) in levels)
        {
            if (test.IsEquality)
                equality = level;
            else
                costly.Add((level, test));
        }
    }

    /// <summary>The first level at which any two values of the records stand, and whether there were two to
    /// compare.</summary>
    public (int Level, bool IsPresent) Best(int left, int right, RememberedLevels remembered)
    {
        var a = column.Of(left);
        var b = column.Of(right);
        var best = none;
        foreach (var first in a)
        {
            foreach (var second in b)
                best = Math.Min(best, Of(first, second, remembered));
        }

        return (best, a.Length > 0 && b.Length > 0);
    }

    int Of(int first, int second, RememberedLevels remembered)
    {
        if (first == second && equality < none)
            return equality;
        if (costly.Count == 0)
            return none;
        var (low, high) = first < second ? (first, second) : (second, first);
        if (remembered.TryGet(number, low, high, out var level))
            return level;
        level = Test(vocabulary[low], vocabulary[high]);
        remembered.Keep(number, low, high, level);
        return level;
    }

    int Test(string left, string right)
    {
        foreach (var (level, test) in costly)
        {
            if (test.Holds(left, right))
                return level;
        }

        return none;
    }
}

/// <summary>What one thread remembers of levels: a table of fixed size in which a newer pair of values takes an older
/// one's place.</summary>
sealed class RememberedLevels
{
    const int Size = 1 << 16;

    readonly List<(ulong[] Keys, byte[] Levels)> ladders = [];

    public bool TryGet(int ladder, int low, int high, out int level)
    {
        var (keys, levels) = Of(ladder);
        var (key, place) = Place(low, high);
        level = levels[place];
        return keys[place] == key;
    }

    public void Keep(int ladder, int low, int high, int level)
    {
        var (keys, levels) = Of(ladder);
        var (key, place) = Place(low, high);
        keys[place] = key;
        levels[place] = (byte)level;
    }

    (ulong[] Keys, byte[] Levels) Of(int ladder)
    {
        while (ladders.Count <= ladder)
            ladders.Add((new ulong[Size], new byte[Size]));
        return ladders[ladder];
    }

    /// <summary>Key 0 means an empty place, so 1 is added: the pair of the first value with itself is no
    /// exception.</summary>
    static (ulong Key, int Place) Place(int low, int high)
    {
        var key = ((ulong)low << 32) + (uint)high + 1;
        return (key, (int)(unchecked(key * 0x9E3779B97F4A7C15) >> 48));
    }
}
