using System.CommandLine;
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

    readonly ResultOptions result = new();

    public OutcomesCommand(Session session)
        : base("outcomes", "Show what became of the needs of families that are or were helped.")
    {
        this.session = session;
        state.AcceptOnlyFromAmong([.. Words.All<OutcomeState>()]);
        Add(family);
        Add(state);
        Add(session.AsAt);
        result.AddTo(this);
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
        var list = OutcomesPage.Result(episodes) with { Filters = Filters(known, parsed.GetValue(state)) };
        result.Write(session, parsed, warehouse, known is not { } whole ? list : list with
        {
            Page = page => new OutcomesPage(page, WordsOf(parsed, warehouse)).Write(whole, episodes),
        });
        return ExitCode.Ok;
    }

    static List<string> Filters(FamilyId? family, string? state)
    {
        var filters = new List<string>();
        if (family is { } known)
            filters.Add(FormattableString.Invariant($"family={known.Value}"));
        if (state is not null)
            filters.Add("outcome=" + state);
        return filters;
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

    Wording WordsOf(ParseResult parsed, Warehouse warehouse)
    {
        var pipeline = session.Pipeline(parsed);
        return new Wording(pipeline.Framework, pipeline.Feeds, pipeline.Calendar, warehouse.Published!.AsOf);
    }
}
