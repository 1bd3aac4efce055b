using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Tests.Linkage.Files;

/// <summary>Small files and models in a folder of their own. All people are invented.</summary>
sealed class TestFiles : IDisposable
{
    /// <summary>What a model needs beside its columns; it compares the column <c>name</c>.</summary>
    const string Rest = """
        prior: { matches_per_record: 0.5, records_at_least: 10, why: Invented. }
        link_at_bits: 4
        review_at_bits: 0
        pairs_max: 1000
        term_frequency_records: 10
        blocking_rules:
          name: { keys: [name], block_max: 50, why: Invented. }
        comparisons:
          name:
            column: name
            source: Invented.
            why: Invented.
            levels:
              same: { test: equal, m: 0.9, u: 0.001 }
              otherwise: { m: 0.1, u: 0.999 }
        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("sfetl-files-").FullName;

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A model whose first lines are given; comparisons and the like are added.</summary>
    public TableModel Model(string head) =>
        TableModel.Load(YamlSection.Read(new StringReader(head + "\n" + Rest), "test.yml"), Folder);

    /// <summary>A model that reads the column <c>name</c> by way of the given cleaning.</summary>
    public TableModel NameModel(string cleaning) => Model($$"""
        id: id
        columns:
          name: { from: name, {{cleaning}} }
        """);

    /// <summary>The model with one comparison more, whose first level looks at two columns.</summary>
    public static TableModel Comparing(TableModel model, string test, string first, string second)
    {
        var yaml = YamlSection.Read(new StringReader($$"""
            levels:
              crossed: { test: {{test}}, columns: [{{first}}, {{second}}], m: 0.5, u: 0.01 }
              otherwise: { m: 0.5, u: 0.99 }
            source: Invented.
            why: Invented.
            """), "test.yml");
        var columns = model.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var comparison = Comparison.Load("crossed", yaml, NameTables.None, columns);
        return model with
        {
            Linkage = model.Linkage with { Comparisons = [.. model.Linkage.Comparisons, comparison] },
        };
    }

    public static LinkageTable Read(TableModel model, params string[] paths) =>
        LinkageTable.Read(model, paths.Select(InputFile.At).ToList());

    /// <summary>The values of a column, record by record; several joined by a bar in ordinal order.</summary>
    public static IReadOnlyList<string> Values(LinkageTable table, string column) =>
        Enumerable.Range(0, table.Records.Count)
            .Select(record => string.Join('|', table.Records[column].Of(record).ToArray()
                .Select(value => table.Records[column].Vocabulary[value]).Order(StringComparer.Ordinal)))
            .ToList();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
