using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Storage;

/// <summary>A published support episode: who was helped, with what needs, and what became of them.</summary>
/// <param name="Family">Null when nobody on the case is in a family.</param>
/// <param name="Framework">The version in force on the day it began.</param>
/// <param name="Closed">Last day, included; null while open.</param>
/// <param name="Needs">By need code.</param>
public sealed record PublishedEpisode(
    EpisodeKey Key,
    FamilyId? Family,
    string Framework,
    DateOnly Started,
    DateOnly? Closed,
    string? EndReason,
    DateOnly? AssessedOn,
    DateOnly? PlannedOn,
    bool HasLeadPractitioner,
    IReadOnlyList<PublishedOutcome> Needs)
{
    /// <summary>The worst of its needs' outcomes; null when no need was found.</summary>
    public OutcomeState? State => Needs.Count == 0 ? null
        : Needs.Min(need => need.State switch { OutcomeState.NotReached => -1, var state => (int)state }) switch
        {
            -1 => OutcomeState.NotReached,
            var state => (OutcomeState)state,
        };

    public override string ToString() => $"episode of family {Family?.Value}";
}

/// <param name="SustainedOn">The first day it is, or will be if nothing happens; null when nobody can say.</param>
public sealed record PublishedOutcome(
    string NeedCode,
    FoundBy FoundBy,
    DateOnly FoundOn,
    OutcomeState State,
    DateOnly? SustainedOn,
    IReadOnlyList<PublishedClause> Clauses);

/// <param name="Window">Both ends included; null when it has none, or none yet.</param>
/// <param name="Evidence">Newest first.</param>
public sealed record PublishedClause(
    string Code,
    OutcomeState State,
    Period? Window,
    DateOnly? SustainedOn,
    string? Why,
    IReadOnlyList<PublishedEvidence> Evidence);

/// <summary>Reads the episodes of one published night through the views.</summary>
sealed class PublishedSupport(DbConnection connection, long run)
{
    /// <summary>By feed, then reference.</summary>
    /// <param name="family">Only this family's; null for everybody's.</param>
    public IReadOnlyList<PublishedEpisode> Episodes(FamilyId? family)
    {
        var outcomes = Outcomes(family);
        return List(
            "support_episodes",
            """
            feed, reference, family_id, framework, started_on, closed_on,
            end_reason, assessed_on, planned_on, has_lead_practitioner
            """,
            family,
            row => new PublishedEpisode(
                KeyOf(row),
                row.NumberOrNull(2) is { } id ? new FamilyId(id) : null,
                row.GetString(3),
                row.Date(4),
                row.DateOrNull(5),
                row.TextOrNull(6),
                row.DateOrNull(7),
                row.DateOrNull(8),
                row.GetBoolean(9),
                outcomes[KeyOf(row)].OrderBy(need => need.NeedCode, StringComparer.Ordinal).ToList()))
            .OrderBy(episode => episode.Key, Comparer<EpisodeKey>.Create(EpisodeKey.Compare)).ToList();
    }

    ILookup<EpisodeKey, PublishedOutcome> Outcomes(FamilyId? family)
    {
        var found = List(
            "episode_needs", "feed, reference, need_code, found_by, found_on", family,
            row => (Key: (KeyOf(row), row.GetString(2)), By: Words.Parse<FoundBy>(row.GetString(3)), On: row.Date(4)));
        var clauses = Clauses(family);
        var checks = List(
            "outcome_checks", "feed, reference, need_code, outcome, sustained_on", family,
            row => (Key: (KeyOf(row), row.GetString(2)), State: Words.Parse<OutcomeState>(row.GetString(3)),
                On: row.DateOrNull(4))).ToDictionary(check => check.Key);
        return found.ToLookup(need => need.Key.Item1, need =>
        {
            var (_, state, on) = checks.GetValueOrDefault(need.Key);
            return new PublishedOutcome(need.Key.Item2, need.By, need.On, state, on, clauses[need.Key].ToList());
        });
    }

    ILookup<(EpisodeKey, string), PublishedClause> Clauses(FamilyId? family)
    {
        var evidence = List(
            "outcome_evidence",
            """
            feed, reference, need_code, clause_code, evidence_no, person_id,
            evidence_feed, source_key, kind, event_reference, on_date, until_date,
            value_found, '' as threshold
            """,
            family,
            row => (Key: (KeyOf(row), row.GetString(2), row.GetString(3)), No: row.GetInt32(4),
                Evidence: row.Evidence(5)))
            .OrderBy(each => each.No).ToLookup(each => each.Key, each => each.Evidence);
        return List(
            "outcome_clauses",
            """
            feed, reference, need_code, clause_code, outcome, window_from,
            window_to, sustained_on, why
            """,
            family,
            row => (Key: (KeyOf(row), row.GetString(2)), Clause: new PublishedClause(
                row.GetString(3),
                Words.Parse<OutcomeState>(row.GetString(4)),
                row.DateOrNull(5) is { } from ? new Period(from, row.Date(6)) : null,
                row.DateOrNull(7),
                row.TextOrNull(8),
                evidence[(KeyOf(row), row.GetString(2), row.GetString(3))].ToList())))
            .OrderBy(each => each.Clause.Code, StringComparer.Ordinal).ToLookup(each => each.Key, each => each.Clause);
    }

    static EpisodeKey KeyOf(DbDataReader row) => new(row.GetString(0), row.GetString(1));

    List<T> List<T>(string view, string columns, FamilyId? family, Func<DbDataReader, T> read)
    {
        var which = family is null ? "1 = 1"
            : view == "support_episodes" ? "family_id = @family"
            : $"""
               exists (
                   select 1 from {RunAsPublished.View("support_episodes")}
                   where support_episodes.feed = {view}.feed and support_episodes.reference = {view}.reference
                       and support_episodes.family_id = @family)
               """;
        return connection.List(
            RunAsPublished.Query($"select {columns}\nfrom {RunAsPublished.View(view)}\nwhere {which}"),
            new { run, family = family?.Value ?? 0 },
            read);
    }
}
