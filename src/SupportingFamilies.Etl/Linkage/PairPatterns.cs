using System.Collections.Concurrent;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>A model's comparisons made ready for one table: at which level each stands for two records. Needs no
/// numbers of the model.</summary>
sealed class PairPatterns
{
    readonly ConcurrentBag<RememberedLevels> idle = [];
    readonly RecordRows rows;
    readonly Column? apart;

    public PairPatterns(FellegiSunterModel model, RecordTable table, Blocks blocks)
    {
        rows = new RecordRows(table, model.Comparisons, blocks);
        Blocks = new RecordBlocks(blocks, rows, table.Count);
        Contents = new RecordContents(table);
        apart = model.ApartColumn is null ? null : table[model.ApartColumn];
        var counts = new Dictionary<string, ValueCounts>(StringComparer.Ordinal);
        Comparisons = new BoundComparison[model.Comparisons.Count];
        var ladders = 0;
        for (var at = 0; at < Comparisons.Length; at++)
        {
            Comparisons[at] = new BoundComparison(model.Comparisons[at], table, rows, CountsOf, ladders);
            ladders += Comparisons[at].Ladders;
        }

        ValueCounts CountsOf(string column)
        {
            if (!counts.TryGetValue(column, out var known))
                counts.Add(column, known = ValueCounts.Of(table[column]));
            return known;
        }
    }

    public BoundComparison[] Comparisons { get; }

    /// <summary>Which blocks two records share.</summary>
    public RecordBlocks Blocks { get; }

    public RecordContents Contents { get; }

    /// <summary>For one thread, until it is given back: what is remembered then serves whoever borrows it
    /// next.</summary>
    public RememberedLevels Borrow() => idle.TryTake(out var remembered) ? remembered : new RememberedLevels();

    public void GiveBack(RememberedLevels remembered) => idle.Add(remembered);

    /// <summary>Never one entity: both stand in one row, or in one file of those that are only linked.</summary>
    public bool AreApart(int left, int right) => apart is not null && apart.Shared(left, right);

    /// <summary>Room for records that are compared with each other.</summary>
    public NearRows NearRows() => new(rows);

    /// <summary>As <see cref="RecordRows.Look"/>.</summary>
    public int Look(int record) => rows.Look(record);

    public AgreementPattern Of(int left, int right, RememberedLevels remembered) =>
        Of(rows.Pair(left, right), remembered);

    /// <summary>Of one comparison alone.</summary>
    public int LevelOf(int comparison, int left, int right, RememberedLevels remembered) =>
        Comparisons[comparison].LevelOf(rows.Pair(left, right), remembered);

    public AgreementPattern Of(in RowPair pair, RememberedLevels remembered)
    {
        ulong levels = 0;
        for (var at = 0; at < Comparisons.Length; at++)
            levels |= (ulong)Comparisons[at].LevelOf(pair, remembered) << (at * AgreementPattern.BitsEach);
        return new AgreementPattern(levels);
    }
}
