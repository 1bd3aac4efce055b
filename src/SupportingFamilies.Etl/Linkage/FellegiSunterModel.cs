using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// How records of one kind are linked, as an analyst wrote it down: what brings two together (blocking rules), what is
/// compared and what each level of agreement is worth (m and u), and what weight alone must not decide.
/// </summary>
/// <remarks>Source: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969). See README.md beside this
/// file.</remarks>
public sealed record FellegiSunterModel
{
    const int UsualPairsMax = 100_000_000;
    const double UsualJoinAtMean = -2;

    (int Comparison, LevelPattern When)[]? silences;

    public required string File { get; init; }

    /// <summary>Null when it is to be estimated.</summary>
    public required Prior? Prior { get; init; }

    /// <summary>Where estimation starts; null in a model whose numbers are all stated.</summary>
    public required CertainMatches? Certain { get; init; }

    /// <summary>What estimation learnt about pairs of different entities; null before it, and in a model whose numbers
    /// are stated.</summary>
    public Coincidences? Coincidences { get; init; }

    public required Thresholds Thresholds { get; init; }

    /// <summary>Record pairs that may be scored; a table that would need more stops the run.</summary>
    public required long PairsMax { get; init; }

    /// <summary>Records' worth of belief in a level's stated u when it is set against the value's own
    /// frequency.</summary>
    public required int TermFrequencyRecords { get; init; }

    public required IReadOnlyList<BlockingRule> BlockingRules { get; init; }

    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    public required IReadOnlyList<MatchKey> MatchKeys { get; init; }

    /// <summary>Contradictions first, then doubts, then what is too little, each in file order.</summary>
    public required IReadOnlyList<Restraint> Restraints { get; init; }

    public required IReadOnlyList<HubLimit> HubLimits { get; init; }

    public required IReadOnlyList<RivalLimit> Rivals { get; init; }

    public IReadOnlyList<Overruling> Overrulings { get; init; } = [];

    /// <summary>Two clusters join only if the pairs between them weigh at least so much on average, each counted up to
    /// 8 bits for or against; null when a link by itself is enough.</summary>
    public required MatchWeight? JoinAtMean { get; init; }

    /// <summary>Column whose values no two records of a cluster share: the rows in which both stand.</summary>
    public required string? ApartColumn { get; init; }

    /// <summary>Records of one cluster: no link makes a larger one. As many as there may be when the model does not
    /// say.</summary>
    public required int ClusterMax { get; init; }

    /// <summary>Null for a model of one pass.</summary>
    public required Associations? Associations { get; init; }

    /// <summary>For columns that are made of others: which. A name and its parts do not agree independently.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MadeOf { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether m, u and the prior are to be learnt from the records.</summary>
    public bool NeedsEstimation => Certain is not null && Coincidences is null;

    /// <summary>The pattern without comparisons that have nothing to add where another has counted the same.</summary>
    internal AgreementPattern Heard(AgreementPattern pattern)
    {
        foreach (var (at, when) in silences ??= Silences())
        {
            if (when.Holds(pattern))
                pattern = pattern.With(at, Comparison.Missing);
        }

        return pattern;
    }

    /// <summary>Two records that agree so are never one.</summary>
    internal bool IsContradiction(AgreementPattern pattern)
    {
        foreach (var restraint in Restraints)
        {
            if (restraint.Kind == RestraintKind.Contradiction && restraint.Pattern.Holds(pattern))
                return true;
        }

        return false;
    }

    internal bool CanBeOverruled(AgreementPattern pattern)
    {
        foreach (var overruling in Overrulings)
        {
            if (overruling.When.Holds(pattern))
                return true;
        }

        return false;
    }

    (int Comparison, LevelPattern When)[] Silences() => Comparisons
        .SelectMany((comparison, at) => comparison.Givens
            .Where(given => given.IsSilent).Select(given => (at, given.When)))
        .ToArray();

    /// <summary>Whether a rule's keys and a comparison look at the same columns: then how they agree is no two
    /// things.</summary>
    internal bool Share(BlockingRule rule, Comparison comparison)
    {
        var keys = rule.Keys.SelectMany(key => SourcesOf(key.Column)).ToHashSet(StringComparer.Ordinal);
        return SourcesOf(comparison).Any(keys.Contains);
    }

    /// <summary>Whether of the pairs a rule finds one record lacks some of what a comparison looks at.</summary>
    internal bool Lacks(BlockingRule rule, Comparison comparison) =>
        rule.Lacking is { } lacking && SourcesOf(comparison).Intersect(SourcesOf(lacking)).Any();

    IEnumerable<string> SourcesOf(Comparison comparison) =>
        comparison.Levels.SelectMany(level => level.Columns).SelectMany(SourcesOf);

    public IReadOnlyList<string> SourcesOf(string column) => MadeOf.GetValueOrDefault(column) ?? [column];

    public static FellegiSunterModel Load(YamlSection yaml, string folder, IReadOnlySet<string> columns)
    {
        var associations = yaml.SectionOrNull("associations") is { } section
            ? Associations.Load(section, columns)
            : null;
        var own = columns;
        columns = columns.Concat(associations?.Columns.Select(column => column.Name) ?? []).ToHashSet();
        var tables = yaml.SectionOrNull("tables") is { } lists ? NameTables.Load(lists, folder) : NameTables.None;
        var comparisons = LoadComparisons(yaml.Section("comparisons"), tables, columns);
        var apart = yaml.StringOrNull("apart_column");
        if (apart is not null && !columns.Contains(apart))
            throw yaml.Wrong("apart_column", $"'{apart}'", "a column of the table");
        var linkAt = yaml.Double("link_at_bits");
        var reviewAt = yaml.Double("review_at_bits");
        if (reviewAt > linkAt)
            throw yaml.Wrong("review_at_bits", "more than link_at_bits", "no more than link_at_bits");
        var splitAt = yaml.Has("split_at_bits") ? yaml.Double("split_at_bits") : linkAt;
        if (splitAt > linkAt || splitAt < reviewAt)
            throw yaml.Wrong("split_at_bits", "another number", "review_at_bits to link_at_bits");
        var clusterMax = yaml.Has("cluster_max") ? yaml.Int("cluster_max") : int.MaxValue;
        if (clusterMax < 2)
            throw yaml.Wrong("cluster_max", "a cluster too small for a pair", "2 or more");
        CheckNumbers(yaml, comparisons);
        return new FellegiSunterModel
        {
            File = yaml.File,
            Prior = yaml.SectionOrNull("prior") is { } prior ? Prior.Load(prior) : null,
            Certain = yaml.SectionOrNull("certain") is { } certain ? CertainMatches.Load(certain, comparisons) : null,
            Thresholds = new Thresholds(
                new MatchWeight(linkAt), new MatchWeight(splitAt), new MatchWeight(reviewAt)),
            ClusterMax = clusterMax,
            PairsMax = yaml.Int("pairs_max", UsualPairsMax),
            TermFrequencyRecords = yaml.Int("term_frequency_records", 0),
            BlockingRules = Each(yaml, "blocking_rules", (name, rule) => BlockingRule.Load(name, rule, columns, own)),
            Comparisons = comparisons,
            MatchKeys = Each(yaml, "match_keys", (name, key) => MatchKey.Load(name, key, comparisons)),
            Restraints =
            [
                .. Restraints("contradictions", RestraintKind.Contradiction),
                .. Restraints("doubts", RestraintKind.Doubt),
                .. Restraints("too_little", RestraintKind.TooLittle),
            ],
            HubLimits = Each(yaml, "hubs", (name, hub) => HubLimit.Load(name, hub, own)),
            Rivals = Each(yaml, "rivals", (name, rival) => RivalLimit.Load(name, rival, comparisons)),
            Overrulings = Each(yaml, "overruled", (name, rule) => Overruling.Load(name, rule, comparisons)),
            ApartColumn = apart,
            JoinAtMean = JoinAt(yaml),
            Associations = associations,
        };

        List<Restraint> Restraints(string key, RestraintKind kind) =>
            Each(yaml, key, (name, restraint) => Restraint.Load(name, kind, restraint, comparisons));
    }

    static MatchWeight? JoinAt(YamlSection yaml) =>
        yaml.DoubleOrNull("join_at_mean_bits") is { } bits ? new MatchWeight(bits)
        : yaml.Has("certain") ? new MatchWeight(UsualJoinAtMean)
        : null;

    /// <summary>A model states all its numbers, or says where estimation starts and states none.</summary>
    static void CheckNumbers(YamlSection yaml, List<Comparison> comparisons)
    {
        var stated = comparisons.Count(comparison => comparison.Levels[0].Odds is not null);
        if (yaml.Has("certain") && (stated > 0 || yaml.Has("prior")))
            throw yaml.Wrong("certain", "'certain' beside stated m, u or prior", "one or the other");
        if (yaml.Has("certain") && yaml.Has("term_frequency_records"))
        {
            throw yaml.Wrong(
                "term_frequency_records", "'term_frequency_records' beside 'certain'",
                "it only where u is stated: what is estimated goes by the table alone");
        }

        if (!yaml.Has("certain") && (stated < comparisons.Count || !yaml.Has("prior")))
        {
            throw new ConfigurationException(
                yaml.File, yaml.Line, "no 'certain', and not all of m, u and prior",
                "'certain', where estimation starts, or 'prior' and m and u of every level");
        }

        if (yaml.SectionOrNull("blocking_rules")?.Keys.Count is not (> 0 and <= RuleSet.RulesMax))
            throw yaml.Wrong("blocking_rules", "another number of rules", $"1 to {RuleSet.RulesMax}");
    }

    static List<Comparison> LoadComparisons(YamlSection yaml, NameTables tables, IReadOnlySet<string> columns)
    {
        var named = yaml.Named();
        if (named.Count > AgreementPattern.ComparisonsMax)
            throw new ConfigurationException(
                yaml.File, yaml.Line, $"{named.Count} comparisons", $"at most {AgreementPattern.ComparisonsMax}");
        var comparisons = named.Select(each => Comparison.Load(each.Key, each.Value, tables, columns)).ToList();
        for (var at = 0; at < named.Count; at++)
        {
            var of = comparisons[at];
            if (named[at].Value.SectionOrNull("given") is { } givens)
            {
                // Conditions name levels, which do not change; the list may be completed one comparison after the
                // other.
                comparisons[at] = of with
                {
                    Givens = givens.Named().Select(each => Given.Load(each.Key, each.Value, of, comparisons)).ToList(),
                };
            }

            named[at].Value.Done();
        }

        return comparisons;
    }

    static List<T> Each<T>(YamlSection yaml, string key, Func<string, YamlSection, T> load) =>
        yaml.SectionOrNull(key) is not { } section ? []
        : section.Named().Select(each => load(each.Key, each.Value)).ToList();
}

/// <summary>How many of all pairs of records are matches.</summary>
/// <param name="MatchesPerRecord">Other records of the same entity that a record has on average.</param>
/// <param name="RecordsAtLeast">A table smaller than this is taken for a part of one this large: the values stated for
/// u were learnt on whole populations.</param>
public sealed record Prior(double MatchesPerRecord, int RecordsAtLeast)
{
    public MatchWeight Weight(int records) =>
        MatchWeight.Prior(MatchesPerRecord / (Math.Max(records, RecordsAtLeast) - 1));

    public static Prior Load(YamlSection yaml)
    {
        var prior = new Prior(yaml.Double("matches_per_record"), yaml.Int("records_at_least"));
        if (prior.MatchesPerRecord <= 0 || prior.RecordsAtLeast <= prior.MatchesPerRecord + 1)
            throw yaml.Wrong("matches_per_record", "no probability", "above 0 and well below records_at_least");
        _ = yaml.String("why");
        yaml.Done();
        return prior;
    }
}

/// <summary>
/// A value held by records with too many different values of another column (a telephone of thirty forenames) belongs
/// to an office, a hostel or nobody, and is no evidence.
/// </summary>
/// <param name="Above">Different values of <paramref name="Distinct"/>; at exactly so many the value still
/// counts.</param>
public sealed record HubLimit(string Column, string Distinct, int Above)
{
    public static HubLimit Load(string column, YamlSection yaml, IReadOnlySet<string> columns)
    {
        var limit = new HubLimit(column, yaml.String("distinct"), yaml.Int("above"));
        if (!columns.Contains(column) || !columns.Contains(limit.Distinct))
            throw yaml.Wrong("distinct", $"'{column}' and '{limit.Distinct}'", "columns of the table");
        _ = yaml.String("why");
        yaml.Done();
        return limit;
    }
}

/// <summary>
/// Links that rest on too little to choose by: when a record could go to two entities that contradict each other, it
/// goes to neither, unless one is better by the margin.
/// </summary>
public sealed record RivalLimit(LevelPattern When, MatchWeight Margin)
{
    public static RivalLimit Load(string name, YamlSection yaml, IReadOnlyList<Comparison> comparisons)
    {
        var margin = new MatchWeight(yaml.Double("margin_bits"));
        return new RivalLimit(Restraint.LoadPattern(name, yaml, comparisons), margin);
    }
}

/// <summary>
/// Links that rest on little, and what overrules them: when any pair of records between the two clusters is of the
/// second pattern, the link is not made.
/// </summary>
public sealed record Overruling(LevelPattern When, LevelPattern By)
{
    public static Overruling Load(string name, YamlSection yaml, IReadOnlyList<Comparison> comparisons)
    {
        var by = LevelPattern.Load(name, yaml.Section("by"), comparisons);
        return new Overruling(Restraint.LoadPattern(name, yaml, comparisons), by);
    }
}
