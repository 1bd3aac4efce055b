using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What became of the needs of families that are or were helped, in plain words.</summary>
sealed class OutcomesPage(IAnsiConsole page, Wording words)
{
    /// <summary>Published names: reports of others rest on them.</summary>
    static readonly string[] Columns =
    [
        "family_id", "feed", "reference", "started", "closed", "need_code", "found_by", "found_on", "outcome",
        "sustained_on", "why",
    ];

    public static ListedResult Result(IReadOnlyList<PublishedEpisode> episodes) => new()
    {
        What = "outcomes",
        Title = "Outcomes of needs",
        Unit = "needs",
        Listing = List(episodes),
        Json = episodes,
        About = ["Each row is one need of a family that is or was helped, and what became of it."],
    };

    /// <summary>One row a need; the reason is that of the first clause that makes the outcome what it is.</summary>
    public static Listing List(IEnumerable<PublishedEpisode> episodes) => new(
        Columns,
        episodes.SelectMany(episode => episode.Needs.Select(need => (IReadOnlyList<object?>)
        [
            episode.Family?.Value, episode.Key.Feed, episode.Key.Reference, episode.Started, episode.Closed,
            need.NeedCode, Words.Of(need.FoundBy), need.FoundOn, Words.Of(need.State), need.SustainedOn, Why(need),
        ])).ToList(),
        "No needs of supported families.");

    /// <summary>Every episode of one family, each need with every clause of its outcome.</summary>
    public void Write(FamilyId family, IReadOnlyList<PublishedEpisode> episodes)
    {
        page.Heading($"Family {Number(family.Value)}, as of {Wording.Date(words.AsOf)}");
        if (episodes.Count == 0)
            page.WriteLine("No early help case is known.");
        foreach (var episode in episodes)
            Write(episode);
    }

    void Write(PublishedEpisode episode)
    {
        page.Heading($"Case {episode.Key.Reference}, {words.Days(episode.Started, episode.Closed)}");
        page.WriteLine($"Judged by {episode.Framework}, {Ended(episode)}. Whole family assessment: "
            + $"{Day(episode.AssessedOn)}; plan: {Day(episode.PlannedOn)}; lead practitioner: "
            + $"{(episode.HasLeadPractitioner ? "named" : "not recorded")}.");
        foreach (var need in episode.Needs.OrderBy(need => words.Place(need.NeedCode)))
            Write(need);
    }

    void Write(PublishedOutcome need)
    {
        page.WriteLine();
        page.WriteLine($"{need.NeedCode}: {words.Need(need.NeedCode)}");
        page.Indented(4, $"{Said(need.State, need.SustainedOn)} Found by {Found(need)}.");
        foreach (var clause in need.Clauses)
        {
            var window = clause.Window is { } days ? $" ({words.Days(days.From, days.To)})" : "";
            page.Indented(6, $"{clause.Code}: {Wording.Plain(Words.Of(clause.State))}{window}"
                + (clause.Why is { } why ? " - " + why : ""));
            foreach (var evidence in clause.Evidence)
                page.Indented(8, $"{evidence.Value}, {words.Days(evidence.On, evidence.Until)}, "
                    + words.Feed(evidence.Feed));
        }
    }

    static string Said(OutcomeState state, DateOnly? on) => state switch
    {
        OutcomeState.Sustained when on is { } since => $"Sustained since {Wording.Date(since)}.",
        OutcomeState.Sustained => "Sustained.",
        OutcomeState.Waiting when on is { } then => $"Sustained on {Wording.Date(then)} if nothing happens.",
        OutcomeState.Waiting => "Waiting.",
        OutcomeState.NotReached => "Not reached.",
        _ => "Not known.",
    };

    static string Found(PublishedOutcome need) => need.FoundBy switch
    {
        Outcomes.FoundBy.Data => "partners' data",
        Outcomes.FoundBy.Practitioner => "practitioners",
        _ => "partners' data and practitioners",
    } + ", " + Wording.Date(need.FoundOn);

    /// <summary>Null when it is sustained: an alternative nobody needed is no reason.</summary>
    static string? Why(PublishedOutcome need) => need.State == OutcomeState.Sustained ? null
        : need.Clauses.Where(clause => clause.State == need.State).Select(clause => clause.Why).FirstOrDefault();

    static string Ended(PublishedEpisode episode) => episode.Closed is null ? "open"
        : episode.EndReason is { } reason ? "closed: " + reason.ToLowerInvariant() : "closed";

    static string Day(DateOnly? date) => date is { } day ? Wording.Date(day) : "not recorded";

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
