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

    static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["family_id"] = "our number for the family; 'sfetl family NUMBER' shows who belongs to it and each need's "
            + "evidence.",
        ["needs"] = "how many needs were found.",
        ["headlines"] = "under how many of the framework's headline outcomes the needs stand.",
        ["need_codes"] = "the needs, in the framework's order.",
        ["children"] = "dependent children, those not yet born left out.",
        ["adults"] = "members aged 18 or over.",
        ["postcode_district"] = "the children's home; empty when it is protected, withheld or not known.",
        ["first_evidence"] = "the date of the oldest fact the needs rest on.",
        ["latest_evidence"] = "the date of the newest.",
        [Notes] = "what to know before judging anything in the row, for example that a child may be exploited, or that "
            + "what a young person does after 16 is not known; empty when there is nothing of the kind.",
    };

    /// <summary>One family's cells in the order of <see cref="Columns"/>: whole numbers, dates, text or null.</summary>
    public static IReadOnlyList<object?> Cells(CandidateFamily family) =>
    [
        family.Family.Value, family.NeedCodes.Count, family.Headlines, string.Join('|', family.NeedCodes),
        family.Children, family.Adults, family.PostcodeDistrict, family.FirstEvidence, family.LatestEvidence,
    ];

    public static ListedResult Result(IReadOnlyList<CandidateFamily> families) => new()
    {
        What = "candidates",
        Title = "Candidate families",
        Unit = "families",
        Listing = List(families),
        Workbook = new Listing(
            [.. Columns, Notes], families.Select(family => Cells(family).Append(Sentences(family)).ToList()), ""),
        Page = page => Write(page, families),
        Json = families.Select(CandidateJson.Of).ToList(),
        About =
        [
            "Families with enough needs in the outcomes framework, a dependent child or an expectant parent, and "
                + "nobody helping them yet.",
            "A place on this list is a lead, not a finding about anyone: a whole-family assessment decides.",
        ],
        Descriptions = Descriptions,
    };

    public static Listing List(IReadOnlyList<CandidateFamily> families) =>
        new(Columns, families.Select(Cells), "No candidate families.");

    /// <summary>What is to be known of a family, in sentences, for a sheet stands alone; null when there is nothing.
    /// </summary>
    static string? Sentences(CandidateFamily family) =>
        family.Notes.Count == 0 ? null : string.Join(' ', family.Notes.Select(Wording.Note));

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
