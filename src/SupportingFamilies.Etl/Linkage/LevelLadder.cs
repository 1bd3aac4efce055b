namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// The levels of one comparison that look at one column, as a ladder two values are held against. Costly tests are
/// remembered by pair of values, since the same names meet again and again.
/// </summary>
sealed class LevelLadder
{
    /// <summary>Of more different texts, two seldom meet again.</summary>
    const int RememberedTexts = 1 << 16;

    /// <summary>Characters of a text that is tested without being made a string.</summary>
    const int ShortText = 64;

    readonly int column;
    readonly int sketch; // -1: every test must see the texts
    readonly Vocabulary vocabulary;
    readonly (int Level, LevelTest Test)[] costly;
    readonly SketchTest[] sketches; // of the costly tests
    readonly TextTest[] spans; // of the costly tests; empty when some need strings
    readonly bool isRemembered;
    readonly int equality;
    readonly int none;
    readonly int number;

    /// <param name="number">From 0, no two of a model alike: where its levels are remembered.</param>
    /// <param name="column">Position of the column in the rows.</param>
    /// <param name="none">The answer when no level holds.</param>
    public LevelLadder(
        int number,
        RecordRows rows,
        int column,
        IEnumerable<(int Level, LevelTest Test)> levels,
        int none)
    {
        this.number = number;
        this.column = column;
        vocabulary = rows.Column(column).Vocabulary;
        this.none = none;
        var all = levels.ToList();
        costly = all.Where(each => !each.Test.IsEquality).ToArray();
        equality = all.Where(each => each.Test.IsEquality).Select(each => each.Level).FirstOrDefault(none);
        sketch = Array.TrueForAll(costly, each => each.Test.Sketch is not null) ? rows.SketchPosition(column) : -1;
        sketches = sketch < 0 ? [] : Array.ConvertAll(costly, each => each.Test.Sketch!);
        spans = Array.TrueForAll(costly, each => each.Test.OfSpans is not null)
            ? Array.ConvertAll(costly, each => each.Test.OfSpans!)
            : [];
        isRemembered = vocabulary.Count <= RememberedTexts;
        Best = all.Min(each => each.Level);
    }

    /// <summary>The best level it can answer.</summary>
    public int Best { get; }

    /// <summary>The first level at which any two values of the records stand; <see cref="Comparison.Missing"/> when
    /// either holds none.</summary>
    public int Of(in RowPair pair, RememberedLevels remembered)
    {
        var (first, second) = (pair.Left(column), pair.Right(column));
        if (first >= 0 && second >= 0)
            return first != second && IsHopeless(pair) ? none : Of(first, second, remembered);
        if (first == RecordRows.None || second == RecordRows.None)
            return Comparison.Missing;
        var best = none;
        foreach (var left in pair.AllLeft(column))
        {
            foreach (var right in pair.AllRight(column))
                best = Math.Min(best, Of(left, right, remembered));
        }

        return best;
    }

    /// <summary>No test can hold, and none need be tried.</summary>
    bool IsHopeless(in RowPair pair)
    {
        if (sketch < 0)
            return costly.Length == 0;
        var (left, right) = (pair.LeftSketch(sketch), pair.RightSketch(sketch));
        foreach (var test in sketches)
        {
            if (test.MayHold(left, right))
                return false;
        }

        return true;
    }

    int Of(int first, int second, RememberedLevels remembered)
    {
        if (first == second && equality == Best)
            return equality;
        if (costly.Length == 0)
            return none;
        if (!isRemembered)
            return First(first, second);
        var (low, high) = first < second ? (first, second) : (second, first);
        if (remembered.TryGet(number, low, high, out var level))
            return level;
        level = First(low, high);
        remembered.Keep(number, low, high, level);
        return level;
    }

    /// <summary>Equal values may pass a test that stands above their equality.</summary>
    int First(int first, int second) =>
        first == second ? Math.Min(equality, Test(first, second)) : Test(first, second);

    int Test(int first, int second)
    {
        if (spans.Length == 0)
            return Test(vocabulary[first], vocabulary[second]);
        Span<char> room = stackalloc char[2 * ShortText];
        var left = vocabulary.Text(first, room[..ShortText]);
        var right = vocabulary.Text(second, room[ShortText..]);
        for (var at = 0; at < spans.Length; at++)
        {
            if (spans[at](left, right))
                return costly[at].Level;
        }

        return none;
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

/// <summary>What one thread remembers of levels: for each ladder a table of fixed size in which a newer pair of values
/// takes an older one's place.</summary>
sealed class RememberedLevels
{
    const int SizeBits = 15;

    (ulong Key, int Level)[][] ladders = [];

    public bool TryGet(int ladder, int low, int high, out int level)
    {
        var (key, place) = Place(low, high);
        ref var entry = ref Of(ladder)[place];
        level = entry.Level;
        return entry.Key == key;
    }

    public void Keep(int ladder, int low, int high, int level)
    {
        var (key, place) = Place(low, high);
        Of(ladder)[place] = (key, level);
    }

    (ulong Key, int Level)[] Of(int ladder)
    {
        if (ladder >= ladders.Length)
            Array.Resize(ref ladders, ladder + 1);
        return ladders[ladder] ??= new (ulong, int)[1 << SizeBits];
    }

    /// <summary>Key 0 means an empty place, so 1 is added: the pair of the first value with itself is no
    /// exception.</summary>
    static (ulong Key, int Place) Place(int low, int high)
    {
        var key = ((ulong)low << 32) + (uint)high + 1;
        return (key, (int)(unchecked(key * 0x9E3779B97F4A7C15) >> (64 - SizeBits)));
    }
}
