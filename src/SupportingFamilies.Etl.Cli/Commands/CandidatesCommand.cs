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

    readonly Option<string> format = new("--format")
    {
        Description = "How to write the list.",
        DefaultValueFactory = _ => "table",
    };

    readonly Option<string?> output = new("--output")
    {
        Description = "Write to this file instead of standard output; it appears whole or not at all.",
        HelpName = "FILE",
    };

    public CandidatesCommand(Session session)
        : base("candidates", "List the candidate families, those with most headline outcomes first.")
    {
        this.session = session;
        format.AcceptOnlyFromAmong("table", "csv", "xlsx", "json");
        Add(minimumNeeds);
        Add(format);
        Add(output);
        Add(session.AsAt);
        SetAction(parsed => (int)List(parsed));
    }

    ExitCode List(ParseResult parsed)
    {
        var written = session.WantsJson(parsed) ? "json" : parsed.GetValue(format)!;
        var file = parsed.GetValue(output);
        if (written == "xlsx" && file is null)
            throw new UsageException("A workbook cannot be printed.", "Add --output candidates.xlsx.");
        using var warehouse = session.PublishedWarehouse(parsed);
        var families = warehouse.Candidates()
            .Where(family => family.NeedCodes.Count >= (parsed.GetValue(minimumNeeds) ?? 0)).ToList();
        if (file is null)
            Write(session.Terminal.Output, session.Terminal.Page, written, families);
        else if (written == "xlsx")
            OutputFile.Write(file, stream => XlsxExport.Write(stream, families, ReadMe.Of(warehouse.Published!.AsOf)));
        else
            OutputFile.WriteText(file, writer => Write(writer, Terminal.PageOver(writer), written, families));
        if (file is not null)
            session.Terminal.Say($"{families.Count} families written to {file}.");
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
