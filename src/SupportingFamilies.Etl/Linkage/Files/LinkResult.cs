namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>Files that were linked, and what <c>sfetl link</c> writes of them. Rows stand in the order of the records
/// they are about.</summary>
public sealed record LinkResult(TableModel Model, LinkageTable Table, LinkedRecords Linked)
{
    public const string ClustersFile = "clusters.csv";
    public const string PairsFile = "pairs.csv";
    public const string SummaryFile = "summary.json";

    /// <summary>Decimals of a match weight, in bits.</summary>
    const int WeightDecimals = 4;

    const int ProbabilityDecimals = 8;

    static readonly string[] PairColumns =
        ["left_id", "right_id", "match_weight", "match_probability", "decision", "decided_by"];

    /// <summary>A row for each record: its id and its cluster's, which is the smallest id in it (by code
    /// points).</summary>
    public void WriteClusters(Stream stream)
    {
        using var lines = new CsvLines(stream);
        lines.Plain("record_id"u8);
        lines.Plain("cluster_id"u8);
        lines.EndRow();
        var named = SmallestIds();
        for (var record = 0; record < Linked.ClusterOf.Count; record++)
        {
            Id(lines, record);
            Id(lines, named[Linked.ClusterOf[record]]);
            lines.EndRow();
        }
    }

    /// <summary>A row for each link and possible link, with what decided it, empty where the weight did, and the level
    /// of every comparison.</summary>
    public void WritePairs(Stream stream)
    {
        var comparisons = Model.Linkage.Comparisons;
        var levels = comparisons.Select(LevelNames).ToArray();
        using var lines = new CsvLines(stream);
        foreach (var name in PairColumns)
            lines.Field(name);
        foreach (var comparison in comparisons)
            lines.Field(comparison.Name);
        lines.EndRow();
        var rules = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [PairScoring.ByWeight] = [] };
        foreach (var pair in Linked.Pairs)
        {
            Id(lines, pair.Left);
            Id(lines, pair.Right);
            lines.Number(pair.Weight.Bits, WeightDecimals);
            lines.Number(pair.Weight.Probability, ProbabilityDecimals);
            lines.Plain(pair.Decision == LinkDecision.Link ? "link"u8 : "possible"u8);
            lines.Plain(DecidedBy(pair.Rule));
            for (var at = 0; at < levels.Length; at++)
                lines.Plain(levels[at][pair.Pattern[at]]);
            lines.EndRow();
        }

        byte[] DecidedBy(string rule)
        {
            if (!rules.TryGetValue(rule, out var field))
                rules.Add(rule, field = CsvLines.Whole(rule));
            return field;
        }
    }

    public LinkSummary Summary()
    {
        var sizes = new int[Table.Records.Count];
        foreach (var cluster in Linked.ClusterOf)
            sizes[cluster]++;
        var possible = new SortedDictionary<string, int>(
            Linked.Pairs.Where(pair => pair.Decision == LinkDecision.PossibleLink).CountBy(pair => pair.Rule)
                .ToDictionary(),
            StringComparer.Ordinal);
        var possibleLinks = possible.Values.Sum();
        return new LinkSummary
        {
            Inputs = Table.Inputs.Select(input =>
                new InputSummary(input.Name, input.Rows, input.Records, input.Refused.Count)).ToList(),
            LinkOnly = Model.IsLinkOnly,
            LinkAtBits = Model.Linkage.Thresholds.LinkAt.Bits,
            ReviewAtBits = Model.Linkage.Thresholds.ReviewAt.Bits,
            Numbers = Model.Linkage.NeedsEstimation ? NumbersFrom.ThisRun
                : Model.Linkage.Coincidences is not null ? NumbersFrom.Training
                : NumbersFrom.Model,
            Records = Table.Records.Count,
            Columns = Table.Columns,
            Blocking = Linked.Blocking,
            Links = Linked.Pairs.Count - possibleLinks,
            PossibleLinks = possibleLinks,
            PossibleLinksBy = possible,
            Clusters = sizes.Count(size => size > 0),
            ClustersBySize = new SortedDictionary<int, int>(
                sizes.Where(size => size > 0).CountBy(size => size).ToDictionary()),
        };
    }

    /// <summary>By lowest record of a cluster: the record whose id is the smallest. Ids do not depend on the order of
    /// rows, positions do.</summary>
    int[] SmallestIds()
    {
        var smallest = new int[Linked.ClusterOf.Count];
        for (var record = 0; record < smallest.Length; record++)
        {
            var cluster = Linked.ClusterOf[record];
            if (cluster == record || IsBefore(record, smallest[cluster]))
                smallest[cluster] = record;
        }

        return smallest;
    }

    bool IsBefore(int left, int right)
    {
        var (leftPrefix, leftInput) = Table.Ids.Parts(left, out var leftName);
        var (rightPrefix, rightInput) = Table.Ids.Parts(right, out var rightName);
        return leftInput == rightInput ? leftName.SequenceCompareTo(rightName) < 0
            : string.CompareOrdinal(leftPrefix, rightPrefix) < 0;
    }

    void Id(CsvLines lines, int record)
    {
        var (prefix, _) = Table.Ids.Parts(record, out var name);
        lines.Field(prefix, name);
    }

    /// <summary>By level, ready to be written: there are few of them, and as many cells as pairs.</summary>
    static byte[][] LevelNames(Comparison comparison)
    {
        var names = new byte[Comparison.Missing + 1][];
        for (var level = 0; level < comparison.Levels.Count; level++)
            names[level] = CsvLines.Whole(comparison.LevelName(level));
        names[Comparison.Missing] = CsvLines.Whole(Comparison.MissingName);
        return names;
    }
}

/// <summary>What came of a linkage, as <c>summary.json</c> holds it: the same files and model give the same bytes.
/// </summary>
public sealed record LinkSummary
{
    public required IReadOnlyList<InputSummary> Inputs { get; init; }

    /// <summary>Records of one file were never taken for one entity.</summary>
    public required bool LinkOnly { get; init; }

    public required double LinkAtBits { get; init; }

    public required double ReviewAtBits { get; init; }

    public required NumbersFrom Numbers { get; init; }

    public required int Records { get; init; }

    /// <summary>Columns of the model, as cleaning left them.</summary>
    public required IReadOnlyList<ColumnReport> Columns { get; init; }

    public required BlockingReport Blocking { get; init; }

    /// <summary>Pairs of records, as in <c>pairs.csv</c>.</summary>
    public required long Links { get; init; }

    public required long PossibleLinks { get; init; }

    /// <summary>The same by what decided them: <c>weight</c>, the name of a restraint, <c>cluster_max</c>, ...; only
    /// what occurs.</summary>
    public required IReadOnlyDictionary<string, int> PossibleLinksBy { get; init; }

    /// <summary>Records that are linked to no other included, each a cluster of one.</summary>
    public required int Clusters { get; init; }

    public required IReadOnlyDictionary<int, int> ClustersBySize { get; init; }
}

/// <summary>Rows of one file: always <paramref name="Records"/> and <paramref name="Refused"/> together.</summary>
public sealed record InputSummary(string Name, int Rows, int Records, int Refused);

/// <summary>Where m, u and the share of matches come from.</summary>
public enum NumbersFrom
{
    /// <summary>Stated in the model.</summary>
    Model,

    /// <summary>Learnt by an earlier <c>link-train</c>.</summary>
    Training,

    /// <summary>Learnt from the very files that were linked.</summary>
    ThisRun,
}
