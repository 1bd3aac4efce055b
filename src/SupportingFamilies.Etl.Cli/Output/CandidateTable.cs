using Spectre.Console;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>The candidate list: its columns, the same in every format; where people read it, notes follow
/// them.</summary>
static class CandidateTable
{
    /// <summary>Heads what a reader must know of a family; not a column of the CSV file, whose columns are
    /// fixed.</summary>
    public const string Notes = "notes";

    /// <summary>Published names: spreadsheets and reports of others rest on them.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "family_id", "needs", "headlines", "need_codes", "children", "adults",
        "postcode_district", "first_evidence", "latest_evidence",
    ];

    /// <summary>One family's cells in the order of <see cref="Columns"/>: whole numbers, dates, text or null.</summary>
    public static IReadOnlyList<object?> Cells(CandidateFamily family) =>
    [
        family.Family.Value, family.NeedCodes.Count, family.Headlines, string.Join('|', family.NeedCodes),
        family.Children, family.Adults, family.PostcodeDistrict, family.FirstEvidence, family.LatestEvidence,
    ];

    public static void Write(IAnsiConsole page, IReadOnlyList<CandidateFamily> families)
    {
        if (families.Count == 0)
        {
            page.WriteLine("No candidate families.");
            return;
        }

        page.Table(
            ["family", "needs", "headlines", "need codes", "children", "adults", "district", "from", "to", Notes],
            families.Select(family => Cells(family).Select((cell, column) => column == 3
                ? string.Join(' ', family.NeedCodes)
                : Listing.Text(cell)).Append(string.Join(' ', family.Notes))));
    }
}
