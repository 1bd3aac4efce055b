using System.Globalization;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What stands beside an exported list, for whoever opens the file without having asked for it. It says
/// nothing of the clock, so that the same list has the same bytes.</summary>
static class ReadMe
{
    /// <param name="taken">By whom and why.</param>
    /// <param name="columns">Of the workbook's list.</param>
    public static IReadOnlyList<string> Of(
        ListedResult list, IReadOnlyList<string> columns, ExportRequest taken, PublishedRun night, long rows) =>
    [
        $"{list.Title} on {Wording.Date(night.AsOf)}",
        .. list.About,
        "",
        $"Rows: {Number(rows)}" + (taken.Filters is { } filters ? $", chosen by {filters}." : ", all there are."),
        $"Night: run {Number(night.Id.Value)}, as of {Wording.Date(night.AsOf)}, published from deliveries and "
            + $"configuration with the fingerprint {night.Fingerprint}.",
        $"Taken by {taken.By ?? taken.OsUser}" + (taken.Why is { } why ? $": {why}." : "."),
        $"Cite as: Supporting Families warehouse, {list.What}, run {Number(night.Id.Value)} as of "
            + $"{night.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, fingerprint "
            + $"{night.Fingerprint[..Math.Min(12, night.Fingerprint.Length)]}.",
        "Text that begins like a formula has an apostrophe in front; take it away to have the partner's text.",
        .. Described(list, columns),
        "",
        list.IsForNamedReaders
            ? "Data protection: this file tells who people are. It is for the readers named for it and the purpose "
                + "above; keep it where your council keeps such files, send it to nobody else, and delete it when done."
            : "Data protection: this file names no one, yet it is about real families: keep it where your council "
                + "keeps such lists, and delete it when done.",
    ];

    static IEnumerable<string> Described(ListedResult list, IReadOnlyList<string> columns)
    {
        var described = columns.Where(list.Descriptions.ContainsKey)
            .Select(column => $"{column}: {list.Descriptions[column]}").ToList();
        return described.Count == 0 ? [] : described.Prepend("");
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
