using System.Globalization;
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
            var empty = new ColumnDraft(column.Name, new Vocabulary());
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
        var result = table;
        foreach (var beside in Columns.GroupBy(column => column.Beside, StringComparer.Ordinal))
        {
            var company = new Company(table[beside.Key], clusterOf, CompanyMax);
            foreach (var column in beside)
            {
                result = result.With(column.Of is { } of
                    ? company.Holds(column.Name, table[of])
                    : company.Names(column.Name));
            }
        }

        return result;
    }

    /// <summary>Entities by the values of one column that they hold.</summary>
    sealed class Company
    {
        readonly Column beside;
        readonly IReadOnlyList<int> clusterOf;
        readonly List<int>?[] holders; // clusters by value, ascending

        public Company(Column beside, IReadOnlyList<int> clusterOf, int most)
        {
            this.beside = beside;
            this.clusterOf = clusterOf;
            var all = new SortedSet<int>?[beside.Vocabulary.Count];
            for (var record = 0; record < beside.Records; record++)
            {
                foreach (var value in beside.Of(record))
                    (all[value] ??= []).Add(clusterOf[record]);
            }

            holders = Array.ConvertAll(
                all, clusters => clusters?.Count is { } count && count > 1 && count <= most ? clusters.ToList() : null);
        }

        /// <summary>The company itself: one value for each entity beside the record's own.</summary>
        public Column Names(string name)
        {
            var vocabulary = new Vocabulary();
            var named = new Dictionary<int, int>();
            return Fill(name, vocabulary, (other, draft) =>
            {
                if (!named.TryGetValue(other, out var value))
                {
                    var text = $"entity {other.ToString(CultureInfo.InvariantCulture)}";
                    named.Add(other, value = vocabulary.Intern(text));
                }

                draft.Add(value);
            });
        }

        /// <summary>What is known of the company, on any of their records: where they live, say.</summary>
        public Column Holds(string name, Column of)
        {
            var values = new SortedSet<int>?[clusterOf.Count];
            for (var record = 0; record < of.Records; record++)
            {
                foreach (var value in of.Of(record))
                    (values[clusterOf[record]] ??= []).Add(value);
            }

            return Fill(name, of.Vocabulary, (other, draft) =>
            {
                foreach (var value in values[other] ?? [])
                    draft.Add(value);
            });
        }

        Column Fill(string name, Vocabulary vocabulary, Action<int, ColumnDraft> add)
        {
            var draft = new ColumnDraft(name, vocabulary);
            for (var record = 0; record < clusterOf.Count; record++)
            {
                foreach (var value in beside.Of(record))
                {
                    foreach (var other in holders[value] ?? [])
                    {
                        if (other != clusterOf[record])
                            add(other, draft);
                    }
                }

                draft.EndRecord();
            }

            return draft.Finish();
        }
    }
}

/// <summary>A column of the second pass.</summary>
/// <param name="Beside">Entities that share a value of this column are each other's company.</param>
/// <param name="Of">What of the company is taken: all its values of this column; null for the company itself, an entity
/// a value.</param>
public sealed record AssociatedColumn(string Name, string Beside, string? Of)
{
    public static AssociatedColumn Load(string name, YamlSection yaml, IReadOnlySet<string> columns)
    {
        var column = new AssociatedColumn(name, yaml.String("beside"), yaml.StringOrNull("of"));
        if (columns.Contains(name))
            throw yaml.Wrong("beside", $"the name '{name}'", "a name no column of the table has");
        if (!columns.Contains(column.Beside))
            throw yaml.Wrong("beside", $"'{column.Beside}'", "a column of the table");
        if (column.Of is { } of && !columns.Contains(of))
            throw yaml.Wrong("of", $"'{of}'", "a column of the table");
        _ = yaml.String("why");
        yaml.Done();
        return column;
    }
}
