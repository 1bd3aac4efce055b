using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class CandidatesCommand : Command
{
    readonly Session session;
    readonly Option<int?> minimumNeeds = new("--min-needs")
    {
        Description = "Only families with at least so many needs.",
        HelpName = "N",
    };

    readonly ResultOptions result = new("table", "csv", "xlsx", "json");

    public CandidatesCommand(Session session)
        : base("candidates", "List the candidate families, those with most headline outcomes first.")
    {
        this.session = session;
        Add(minimumNeeds);
        Add(session.AsAt);
        result.AddTo(this);
        SetAction(parsed => (int)List(parsed));
    }

    ExitCode List(ParseResult parsed)
    {
        var isWorkbook = result.Format(session, parsed) == "xlsx";
        var file = result.File(parsed);
        if (isWorkbook && file is null)
            throw new UsageException("A workbook cannot be printed.", "Add --output candidates.xlsx.");
        using var warehouse = session.PublishedWarehouse(parsed);
        var families = warehouse.Candidates()
            .Where(family => family.NeedCodes.Count >= (parsed.GetValue(minimumNeeds) ?? 0)).ToList();
        var what = $"{families.Count} families";
        if (isWorkbook)
        {
            OutputFile.Write(file!, stream => XlsxExport.Write(stream, families, ReadMe.Of(warehouse.Published!.AsOf)));
            session.Terminal.Say($"{what} written to {file}.");
        }
        else
        {
            result.Write(session, parsed, what, (writer, page, format) => Write(writer, page, format, families));
        }

        return ExitCode.Ok;
    }

    static void Write(TextWriter writer, IAnsiConsole page, string format, List<CandidateFamily> families)
    {
        if (format == "csv")
            CsvExport.Write(writer, families);
        else if (format == "json")
            writer.WriteLine(JsonSerializer.Serialize(families.Select(CandidateJson.Of), Json.Options));
        else
            CandidateTable.Write(page, families);
    }
}
