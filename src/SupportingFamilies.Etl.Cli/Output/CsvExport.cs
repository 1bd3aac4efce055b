using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>The candidate list as CSV.</summary>
static class CsvExport
{
    public static void Write(TextWriter writer, IReadOnlyList<CandidateFamily> families) =>
        new Listing(CandidateTable.Columns, families.Select(CandidateTable.Cells).ToList(), "").WriteCsv(writer);
}
