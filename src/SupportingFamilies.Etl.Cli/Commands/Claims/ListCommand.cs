using System.CommandLine;
using System.Text.Json;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class ListCommand : Command
{
    readonly Session session;
    readonly Option<string?> state = new("--state") { Description = "Only families in this state." };
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

    public ListCommand(Session session)
        : base("list", "List who could be claimed, and what each other family that was helped still lacks.")
    {
        this.session = session;
        state.AcceptOnlyFromAmong([.. Words.All<ReadinessState>()]);
        format.AcceptOnlyFromAmong("table", "csv", "json");
        Add(state);
        Add(format);
        Add(output);
        Add(session.AsAt);
        SetAction(parsed => (int)List(parsed));
    }

    ExitCode List(ParseResult parsed)
    {
        var pipeline = session.Pipeline(parsed);
        using var warehouse = session.PublishedWarehouse(parsed);
        var asked = parsed.GetValue(state) is { } word ? Words.Parse<ReadinessState>(word) : (ReadinessState?)null;
        // A past night is shown as it was; tonight's knows of claims recorded since.
        var readiness = parsed.GetValue(session.AsAt) is null
            ? new ClaimDesk(pipeline, warehouse).Readiness()
            : warehouse.ClaimReadiness();
        var families = ClaimsPage.InOrder(readiness)
            .Where(readiness => asked is null || readiness.State == asked).ToList();
        var written = session.WantsJson(parsed) ? "json" : parsed.GetValue(format)!;
        if (parsed.GetValue(output) is { } file)
        {
            OutputFile.WriteText(file, writer => Write(writer, written, families));
            session.Terminal.Say($"{families.Count} cases written to {file}.");
        }
        else
        {
            Write(session.Terminal.Output, written, families);
        }

        foreach (var sentence in ClaimsPage.Notes(pipeline.Claims, warehouse.Published!.AsOf))
            session.Terminal.Say(sentence);
        return ExitCode.Ok;
    }

    void Write(TextWriter writer, string format, List<ClaimReadiness> families)
    {
        if (format == "json")
            writer.WriteLine(JsonSerializer.Serialize(families, Json.Options));
        else if (format == "csv")
            ClaimsPage.List(families).WriteCsv(writer);
        else
            ClaimsPage.List(families).WriteTable(
                writer == session.Terminal.Output ? session.Terminal.Page : Terminal.PageOver(writer));
    }
}
