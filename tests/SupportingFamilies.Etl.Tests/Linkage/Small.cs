using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>A model of two comparisons, and tables for it.</summary>
static class Small
{
    const string Text = """
        prior: { matches_per_record: 1, records_at_least: 1000, why: x }
        link_at_bits: 5
        review_at_bits: -5
        pairs_max: 1000
        term_frequency_records: 10
        apart_column: row
        blocking_rules:
          name: { keys: [name], block_max: 20, why: by name }
          town: { keys: [town, name prefix 1], block_max: 20, why: by town }
        comparisons:
          name:
            column: name
            source: x
            why: x
            levels:
              same: { test: equal, term_frequency: true, m: 0.9, u: 0.01 }
              otherwise: { m: 0.1, u: 0.99 }
          town:
            column: town
            source: x
            why: x
            levels:
              same: { test: equal, m: 0.5, u: 0.25 }
              otherwise: { m: 0.5, u: 0.75 }
            GIVEN
        """;

    static readonly string[] Columns = ["name", "town", "row"];

    public static FellegiSunterModel Model(
        (string From, string To) change = default, string given = "", string more = "")
    {
        var text = Text.Replace("GIVEN", given, StringComparison.Ordinal) + "\n" + more;
        if (change.From is { } from)
            text = text.Replace(from, change.To, StringComparison.Ordinal);
        var yaml = YamlSection.Read(new StringReader(text), "model.yml");
        var model = FellegiSunterModel.Load(yaml, ".", Columns.ToHashSet());
        yaml.Done();
        return model;
    }

    /// <param name="records">Values by column; several values of a set are separated by bars, none is an empty
    /// text.</param>
    public static RecordTable Table(IReadOnlyList<string[]> records)
    {
        var draft = new TableDraft(Columns);
        foreach (var record in records)
        {
            for (var column = 0; column < record.Length; column++)
            {
                foreach (var value in record[column].Split('|'))
                    draft.Add(Columns[column], value);
            }

            draft.EndRecord();
        }

        return draft.Finish();
    }

    public static LinkedRecords Link(FellegiSunterModel model, params string[][] records) =>
        LinkedRecords.From(model, Table(records), []);
}
