using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What a partner is told of one file: counts, rows, columns and flaws, never a value.</summary>
static class DeliveryCheckPage
{
    /// <summary>Enough to see what goes wrong; <c>--json</c> gives all that are kept.</summary>
    const int RowsShown = 50;

    public static void Write(IAnsiConsole page, DeliveryCheck check)
    {
        if (check.Refusal is { } refusal)
        {
            page.WriteLine($"Refused: {refusal.Flaw.Code}, {refusal.Flaw.Meaning}");
            if (refusal.Line > 0)
                page.WriteLine($"  at line {refusal.Line}");
            if (refusal.Column.Length > 0)
                page.WriteLine($"  at column {refusal.Column}");
            page.WriteLine(refusal.Hint);
        }
        else
        {
            page.WriteLine("This file would be loaded.");
        }

        page.WriteLine(
            $"{Whole(check.Rows)} rows: {Whole(check.Accepted)} accepted, {Whole(check.Rejected)} rejected.");
        WriteCounts(page, "Why rows were rejected", check.Rejections);
        WriteCounts(page, "Cells set aside in accepted rows", check.Notes);
        if (check.RejectedRows.Count == 0)
            return;
        page.Heading(check.RejectedRows.Count < check.Rejected || check.RejectedRows.Count > RowsShown
            ? $"The first {Math.Min(RowsShown, check.RejectedRows.Count)} rejected rows"
            : "Rejected rows");
        page.Table(
            ["row", "column", "flaw", "meaning"],
            check.RejectedRows.Take(RowsShown).Select(row => (string[])
                [Whole(row.Row), row.Why.Column, row.Why.Flaw.Code, row.Why.Flaw.Meaning]));
    }

    static void WriteCounts(IAnsiConsole page, string heading, IReadOnlyList<FlawCount> counts)
    {
        if (counts.Count == 0)
            return;
        page.Heading(heading);
        page.Table(
            ["count", "column", "flaw", "meaning"],
            counts.Select(each => (string[])[Whole(each.Count), each.Column, each.Flaw.Code, each.Flaw.Meaning]));
    }

    static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
