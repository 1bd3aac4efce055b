using System.Globalization;
using System.Text.Json;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>A pair of records as a linkage weighed it.</summary>
/// <param name="Left">Records of the truth, by number.</param>
/// <param name="Weight">Bits.</param>
public readonly record struct WeighedPair(int Left, int Right, double Weight, double Probability, bool IsLink);

/// <summary>What a linkage made of the records of a truth.</summary>
/// <param name="Clusters">By record: the number of its cluster; -1 for a record the linkage does not know.</param>
/// <param name="Pairs">Links and possible links between records of the truth.</param>
/// <param name="IsLinkOnly">Only pairs across files count.</param>
/// <param name="Unknown">Linked records the truth does not know; they are left out.</param>
public sealed record LinkageOutcome(
    int[] Clusters, IReadOnlyList<WeighedPair> Pairs, bool IsLinkOnly, double LinkAtBits, int Unknown)
{
    /// <param name="folder">Where <c>sfetl link</c> wrote clusters.csv, pairs.csv and summary.json.</param>
    public static LinkageOutcome Read(string folder, LinkageTruth truth)
    {
        var numbers = new Dictionary<string, int>(truth.Count, StringComparer.Ordinal);
        for (var record = 0; record < truth.Count; record++)
            numbers.Add(truth.Ids[record], record);
        var (clusters, unknown) = ReadClusters(folder, numbers);
        using var summary = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, LinkResult.SummaryFile)));
        return new LinkageOutcome(
            clusters,
            ReadPairs(folder, numbers),
            summary.RootElement.GetProperty("link_only").GetBoolean(),
            summary.RootElement.GetProperty("link_at_bits").GetDouble(),
            unknown);
    }

    static (int[] Clusters, int Unknown) ReadClusters(string folder, Dictionary<string, int> numbers)
    {
        var rows = CsvColumns.Read(Path.Combine(folder, LinkResult.ClustersFile), "record_id", "cluster_id");
        var (named, _) = rows.Numbered(1);
        var clusters = new int[numbers.Count];
        clusters.AsSpan().Fill(-1);
        var unknown = 0;
        for (var row = 0; row < rows.Rows; row++)
        {
            if (numbers.TryGetValue(rows[row, 0], out var record))
                clusters[record] = named[row];
            else
                unknown++;
        }

        return (clusters, unknown);
    }

    static List<WeighedPair> ReadPairs(string folder, Dictionary<string, int> numbers)
    {
        var rows = CsvColumns.Read(
            Path.Combine(folder, LinkResult.PairsFile),
            "left_id", "right_id", "match_weight", "match_probability", "decision");
        var pairs = new List<WeighedPair>(rows.Rows);
        for (var row = 0; row < rows.Rows; row++)
        {
            if (numbers.TryGetValue(rows[row, 0], out var left) && numbers.TryGetValue(rows[row, 1], out var right))
            {
                pairs.Add(new WeighedPair(
                    left, right, Number(rows, row, 2), Number(rows, row, 3), rows[row, 4] == "link"));
            }
        }

        return pairs;
    }

    static double Number(CsvColumns rows, int row, int column) =>
        double.TryParse(rows[row, column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TableFileException(
                LinkResult.PairsFile, row + 2, "something else", "a number in columns 3 and 4");
}
