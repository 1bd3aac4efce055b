namespace SupportingFamilies.Etl.Linkage;

/// <summary>What is known of a pair before its values are looked at: how it agrees, and which rules found it.</summary>
readonly record struct PatternCell(AgreementPattern Pattern, RuleSet FoundBy)
{
    public override int GetHashCode() => unchecked((int)KeyColumn.Mixed(Pattern.Levels ^ ((ulong)FoundBy.Bits << 32)));
}

/// <summary>Blocked pairs of one piece of work, each with the number of its cell.</summary>
/// <param name="most">Pairs, at most.</param>
sealed class PairPiece(int most)
{
    readonly Dictionary<PatternCell, int> numbers = [];

    public List<(int Left, int Right, int Cell)> Pairs { get; } = new(most);

    public List<PatternCell> Cells { get; } = [];

    public List<long> Counts { get; } = [];

    /// <summary>Pairs that no earlier rule finds.</summary>
    public long FirstFoundBy(int rule)
    {
        long pairs = 0;
        for (var cell = 0; cell < Cells.Count; cell++)
            pairs += Cells[cell].FoundBy.First == rule ? Counts[cell] : 0;
        return pairs;
    }

    /// <summary>Gives back the memory of the pairs; their counts remain.</summary>
    public void ForgetPairs()
    {
        Pairs.Clear();
        Pairs.TrimExcess();
    }

    public void Add(int left, int right, PatternCell cell)
    {
        if (!numbers.TryGetValue(cell, out var number))
        {
            number = Cells.Count;
            numbers.Add(cell, number);
            Cells.Add(cell);
            Counts.Add(0);
        }

        Counts[number]++;
        Pairs.Add((left, right, number));
    }
}

/// <summary>All blocked pairs as counts: how many stand in each cell.</summary>
sealed record PatternCounts(IReadOnlyList<PatternCell> Cells, IReadOnlyList<long> Counts)
{
    public static PatternCounts Of(IEnumerable<PairPiece> pieces)
    {
        var counts = new Dictionary<PatternCell, long>();
        foreach (var piece in pieces)
        {
            for (var at = 0; at < piece.Cells.Count; at++)
                counts[piece.Cells[at]] = counts.GetValueOrDefault(piece.Cells[at]) + piece.Counts[at];
        }

        // In an order of their own, so that sums come out the same whoever counted first.
        var cells = counts.Keys.OrderBy(cell => cell.Pattern.Levels).ThenBy(cell => cell.FoundBy.Bits).ToList();
        return new PatternCounts(cells, cells.Select(cell => counts[cell]).ToList());
    }
}
