using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// What becomes known of a record once others are linked with certainty: who stands beside it, and what is known of
/// them. A first pass links what needs no company; these columns are filled from its clusters, and a second pass
/// compares everything again with them as evidence.
/// </summary>
/// <remarks>Sources: associative matching of the Office for National Statistics (Census to Coverage Survey, 2011 and
/// 2021) and group linkage of households (Fu, Christen and Zhou, 2014). Company is only evidence: it links nobody whose
/// names do not agree, and no cluster of the first pass is kept for its own sake.</remarks>
/// <param name="CertainAt">Links of the first pass at this weight and above count; those of match keys always
/// do.</param>
/// <param name="CompanyMax">Entities that may share a value and be each other's company; more are a crowd, and say
/// nothing.</param>
public sealed record Associations(MatchWeight CertainAt, int CompanyMax, IReadOnlyList<AssociatedColumn> Columns)
{
    public static Associations Load(YamlSection yaml, IReadOnlySet<string> columns)
    {
        var associations = new Associations(
            new MatchWeight(yaml.Double("certain_bits")),
            yaml.Int("company_max"),
            yaml.Section("columns").Named()
                .Select(each => AssociatedColumn.Load(each.Key, each.Value, columns)).ToList());
        if (associations.CompanyMax < 2)
            throw yaml.Wrong("company_max", "no company", "2 or more");
        _ = yaml.String("why");
        yaml.Done();
        return associations;
    }

    public bool IsCertain(RecordPair pair) => pair.Decision == LinkDecision.Link
        && (pair.Weight.Bits >= CertainAt.Bits || pair.Rule != PairScoring.ByWeight);

    /// <summary>The table with empty associated columns: what the first pass sees.</summary>
    public RecordTable Unknown(RecordTable table)
    {
        foreach (var column in Columns)
        {
            var empty = new ColumnDraft(column.Name, new Vocabulary(), isContent: false);
            for (var record = 0; record < table.Count; record++)
                empty.EndRecord();
            table = table.With(empty.Finish());
        }

        return table;
    }

    /// <param name="clusterOf">For each record the lowest record of its cluster, of certain links only.</param>
    /// <remarks>A record's company is what stands beside the record itself, never beside others of its cluster: else a
    /// mistake of the first pass would bear itself out in the second.</remarks>
    public RecordTable Known(RecordTable table, IReadOnlyList<int> clusterOf)
    {
        var entities = new Entities(clusterOf);
        var companies = Columns.OfType<CompanyColumn>().Select(column => column.Beside).Distinct(StringComparer.Ordinal)
            .ToDictionary(beside => beside, beside => new Company(table[beside], entities, CompanyMax));
        var contents = new Lazy<RecordContents>(() => new RecordContents(table));
        return Columns.Select(Filled).Aggregate(table, (filled, column) => filled.With(column));

        Column Filled(AssociatedColumn column) => column switch
        {
            CompanyColumn { Of: { } of } company => companies[company.Beside].Holds(column.Name, table[of]),
            CompanyColumn company => companies[company.Beside].Names(column.Name, contents.Value),
            LearntColumn learnt => entities.Learnt(learnt, table[learnt.For]),
            _ => throw new InvalidOperationException($"nothing fills {column.GetType().Name}"),
        };
    }
}
