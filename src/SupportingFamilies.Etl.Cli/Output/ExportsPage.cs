using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>One export as <c>exports --json</c> prints it. Its names never change.</summary>
/// <param name="Rows">Null, as the two after it, when it never came to its end.</param>
sealed record ExportEntry(
    long ExportNo,
    DateTimeOffset StartedAt,
    string OsUser,
    string? By,
    string? Why,
    string What,
    string? Filters,
    string Format,
    string Destination,
    long RunId,
    DateOnly AsOf,
    long? Rows,
    string? Sha256,
    DateTimeOffset? EndedAt)
{
    public static IReadOnlyList<ExportEntry> Of(IReadOnlyList<LoggedExport> log) => log.Select(each => new ExportEntry(
        each.ExportNo, each.StartedAt, each.Request.OsUser, each.Request.By, each.Request.Why, each.Request.What,
        each.Request.Filters, each.Request.Format, each.Request.Destination, each.Run.Value, each.AsOf, each.Rows,
        each.Sha256, each.EndedAt)).ToList();
}

/// <summary>The log of exports, newest first.</summary>
static class ExportsPage
{
    /// <summary>Enough of a hash to tell two files apart by eye; <c>--json</c> has all of it.</summary>
    const int HashShown = 12;

    public static void Write(IAnsiConsole page, IReadOnlyList<ExportEntry> entries)
    {
        if (entries.Count == 0)
        {
            page.WriteLine("Nothing has been exported.");
            return;
        }

        page.Table(
            ["no", "started (UTC)", "by", "what", "filters", "as", "night", "rows", "sha256", "why"],
            entries.Select(each => (string[])
            [
                Listing.Text(each.ExportNo),
                each.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                each.By is { } name ? $"{name} ({each.OsUser})" : each.OsUser,
                each.What, each.Filters ?? "", $"{each.Format}, {each.Destination}", Listing.Text(each.AsOf),
                each.Rows is { } rows ? Listing.Text(rows) : "not finished",
                each.Sha256?[..HashShown] ?? "", each.Why ?? "",
            ]));
    }
}
