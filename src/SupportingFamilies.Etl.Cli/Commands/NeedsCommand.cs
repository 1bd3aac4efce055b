using System.CommandLine;
using System.Text.Json;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class NeedsCommand : Command
{
    readonly Session session;
    readonly Argument<long?> family = new("FAMILY")
    {
        Description = "Only this family.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string?> need = new("--need")
    {
        Description = "Only this need, for example EDU-1.",
        HelpName = "CODE",
    };

    readonly Option<long?> person = new("--person")
    {
        Description = "Only what is known of this person.",
        HelpName = "ID",
    };

    readonly Option<bool> suggested = new("--suggested")
    {
        Description = "With the signs that only suggest a need and count towards nothing.",
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

    public NeedsCommand(Session session)
        : base("needs", "List each indicator of each need: whose, by which rule, from which row of which delivery.")
    {
        this.session = session;
        format.AcceptOnlyFromAmong("table", "csv", "json");
        Add(family);
        foreach (var option in new Option[] { need, person, suggested, format, output, session.AsAt })
            Add(option);
        SetAction(parsed => (int)List(parsed));
    }

    ExitCode List(ParseResult parsed)
    {
        using var warehouse = session.PublishedWarehouse(parsed);
        var asked = new IndicatorsAsked(
            parsed.GetValue(family) is { } id ? new FamilyId(id) : null,
            parsed.GetValue(person) is { } one ? new PersonId(one) : null,
            parsed.GetValue(need));
        var indicators = warehouse.Indicators(asked)
            .Where(indicator => parsed.GetValue(suggested) || indicator.Strength == Strength.Detects).ToList();
        var written = session.WantsJson(parsed) ? "json" : parsed.GetValue(format)!;
        if (parsed.GetValue(output) is { } file)
        {
            OutputFile.WriteText(file, writer => Write(writer, written, indicators));
            session.Terminal.Say($"{indicators.Count} indicators written to {file}.");
        }
        else
        {
            Write(session.Terminal.Output, written, indicators);
        }

        return ExitCode.Ok;
    }

    void Write(TextWriter writer, string format, List<PublishedIndicator> indicators)
    {
        if (format == "json")
            writer.WriteLine(JsonSerializer.Serialize(indicators, Json.Options));
        else if (format == "csv")
            NeedsPage.Full(indicators).WriteCsv(writer);
        else
            NeedsPage.Short(indicators).WriteTable(
                writer == session.Terminal.Output ? session.Terminal.Page : Terminal.PageOver(writer));
    }
}
