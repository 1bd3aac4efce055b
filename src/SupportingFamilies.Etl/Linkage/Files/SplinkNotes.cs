namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>What of a model Splink has no equivalent for, in a sentence each.</summary>
sealed class SplinkNotes(TableModel model)
{
    readonly HashSet<string> several = model.ColumnsOfSeveral();

    readonly List<string> all =
    [
        "Columns are those of the model, cleaned as its 'columns' say, with NULL for no value: clean the files first.",
        "jaro_winkler_similarity is called jaro_winkler on Spark; datediff('day', a, b) is datediff(DAY, a, b).",
    ];

    public IReadOnlyList<string> All => all;

    public void Add(string sentence) => all.Add(sentence);

    /// <summary>A record may hold several values there: equality of columns is another question.</summary>
    public bool HasSeveral(string column) => several.Contains(column);

    public void AddWhatTheModelHasBesides()
    {
        var linkage = model.Linkage;
        if (linkage.Coincidences is not null)
        {
            Add("u is that of any two records. That pairs of one blocking rule agree by chance more often is not taken "
                + "into account: link at a higher weight, and expect less precision.");
        }

        if (model.IsLinkOnly)
        {
            Add("probability_two_random_records_match is of all pairs; of pairs between two files of one size it is "
                + "about twice that.");
        }

        foreach (var comparison in linkage.Comparisons)
        {
            foreach (var given in comparison.Givens)
                Add($"{comparison.Name}: given {given.Name} is left out; the two count as if independent.");
        }

        AddEach("match key", linkage.MatchKeys.Select(key => key.Name));
        AddEach("restraint", linkage.Restraints.Select(restraint => restraint.Name));
        AddEach("hub limit", linkage.HubLimits.Select(hub => hub.Column));
        AddEach("overruling", linkage.Overrulings.Select(overruling => overruling.When.Name));
        if (linkage.Rivals.Count > 0)
            Add("Rivals are left out: a record that fits two others equally may join both.");
        if (linkage.Associations is not null)
            Add("Associations are left out: Splink links in one pass.");
        if (linkage.ApartColumn is { } apart && !model.IsLinkOnly)
            Add($"apart_column {apart} is left out.");
        AddLimitsOf(linkage.BlockingRules);
        if (linkage.TermFrequencyRecords > 0)
        {
            Add("term_frequency_records is left out: u of a common value is its own frequency alone, however few "
                + "records show it.");
        }

        Add("Clusters are connected components there: join_at_mean_bits, cluster_max and contradictions between "
            + "clusters have no equivalent.");
    }

    void AddLimitsOf(IReadOnlyList<BlockingRule> rules)
    {
        if (rules.Any(rule => rule.BlockMax < int.MaxValue))
            Add("block_max is left out of the other rules: common values are compared as well, which may take long.");
        if (rules.Any(rule => rule.PairsPerRecord is not null))
            Add("pairs_per_record is left out: in a larger population rules find ever more pairs for each record.");
    }

    void AddEach(string what, IEnumerable<string> names)
    {
        foreach (var name in names)
            Add($"The {what} {name} is left out.");
    }
}
