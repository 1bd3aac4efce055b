using System.CommandLine;
using System.Text.Json;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class OutcomesCommand : Command
{
    readonly Session session;
    readonly Argument<long?> family = new("FAMILY")
    {
        Description = "Only this family, each need with every clause of its outcome.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string?> state = new("--outcome")
    {
        Description = "Only needs in this state.",
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

    public OutcomesCommand(Session session)
        : base("outcomes", "Show what became of the needs of families that are or were helped.")
    {
        this.session = session;
        state.AcceptOnlyFromAmong([.. Words.All<OutcomeState>()]);
        format.AcceptOnlyFromAmong("table", "csv", "json");
        Add(family);
        Add(state);
        Add(format);
        Add(output);
        Add(session.AsAt);
        SetAction(parsed => (int)Show(parsed));
    }

    ExitCode Show(ParseResult parsed)
    {
        using var warehouse = session.PublishedWarehouse(parsed);
        var asked = parsed.GetValue(family) is { } id ? new FamilyId(id) : (FamilyId?)null;
        var known = asked is { } one
            ? warehouse.Family(one)?.Id ?? throw new UsageException(
                $"There is no family {one.Value}.", "'sfetl outcomes' lists families by number.")
            : (FamilyId?)null;
        var episodes = Chosen(warehouse.Episodes(known), parsed.GetValue(state));
        var written = session.WantsJson(parsed) ? "json" : parsed.GetValue(format)!;
        if (parsed.GetValue(output) is { } file)
        {
            OutputFile.WriteText(file, writer => Write(parsed, warehouse, writer, written, known, episodes));
            session.Terminal.Say($"{episodes.Sum(episode => episode.Needs.Count)} needs written to {file}.");
        }
        else
        {
            Write(parsed, warehouse, session.Terminal.Output, written, known, episodes);
        }

        return ExitCode.Ok;
    }

    static List<PublishedEpisode> Chosen(IReadOnlyList<PublishedEpisode> episodes, string? state)
    {
        if (state is null)
            return [.. episodes];
        var asked = Words.Parse<OutcomeState>(state);
        return episodes
            .Select(episode => episode with { Needs = episode.Needs.Where(need => need.State == asked).ToList() })
            .Where(episode => episode.Needs.Count > 0).ToList();
    }

    void Write(
        ParseResult parsed,
        Warehouse warehouse,
        TextWriter writer,
        string format,
        FamilyId? family,
        List<PublishedEpisode> episodes)
    {
        if (format == "json")
        {
            writer.WriteLine(JsonSerializer.Serialize(episodes, Json.Options));
            return;
        }

        if (format == "csv")
        {
            OutcomesPage.List(episodes).WriteCsv(writer);
            return;
        }

        var page = writer == session.Terminal.Output ? session.Terminal.Page : Terminal.PageOver(writer);
        if (family is not { } known)
        {
            OutcomesPage.List(episodes).WriteTable(page);
            return;
        }

        var pipeline = session.Pipeline(parsed);
        var words = new Wording(pipeline.Framework, pipeline.Feeds, pipeline.Calendar, warehouse.Published!.AsOf);
        new OutcomesPage(page, words).Write(known, episodes);
    }
}
