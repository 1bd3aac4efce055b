using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Storage;

/// <summary>The tables of families that are or were helped: keys, then what they say.</summary>
static class SupportTables
{
    static readonly VersionedTable<SupportEpisode> Episodes = new(
        "outcomes_episode",
        [
            new TextColumn<SupportEpisode>("feed", episode => episode.Key.Feed),
            new TextColumn<SupportEpisode>("reference", episode => episode.Key.Reference),
        ],
        [
            new NumberColumn<SupportEpisode>("family_id", episode => episode.Family?.Value),
            new TextColumn<SupportEpisode>("framework", episode => episode.Framework),
            new DateColumn<SupportEpisode>("started_on", episode => episode.Started),
            new DateColumn<SupportEpisode>("closed_on", episode => episode.Closed),
            new TextColumn<SupportEpisode>("end_reason", episode => episode.EndReason),
            new DateColumn<SupportEpisode>("assessed_on", episode => episode.AssessedOn),
            new DateColumn<SupportEpisode>("planned_on", episode => episode.PlannedOn),
            new FlagColumn<SupportEpisode>("has_lead_practitioner", episode => episode.HasLeadPractitioner),
        ]);

    static readonly VersionedTable<PersonOnCase> People = new(
        "outcomes_episode_person",
        [
            new TextColumn<PersonOnCase>("feed", on => on.Key.Feed),
            new TextColumn<PersonOnCase>("reference", on => on.Key.Reference),
            new NumberColumn<PersonOnCase>("person_id", on => on.Person),
        ],
        []);

    static readonly VersionedTable<NeedOfCase> FoundNeeds = new(
        "outcomes_episode_need",
        [
            new TextColumn<NeedOfCase>("feed", of => of.Key.Feed),
            new TextColumn<NeedOfCase>("reference", of => of.Key.Reference),
            new TextColumn<NeedOfCase>("need_code", of => of.Need.NeedCode),
        ],
        [
            new TextColumn<NeedOfCase>("found_by", of => Words.Of(of.Need.FoundBy)),
            new DateColumn<NeedOfCase>("found_on", of => of.Need.FoundOn),
        ]);

    static readonly VersionedTable<OutcomeCheck> Checks = new(
        "outcomes_check",
        [
            new TextColumn<OutcomeCheck>("feed", check => check.Episode.Feed),
            new TextColumn<OutcomeCheck>("reference", check => check.Episode.Reference),
            new TextColumn<OutcomeCheck>("need_code", check => check.NeedCode),
        ],
        [
            new TextColumn<OutcomeCheck>("outcome", check => Words.Of(check.State)),
            new DateColumn<OutcomeCheck>("sustained_on", check => check.SustainedOn),
        ]);

    static readonly VersionedTable<ClauseOfCheck> Clauses = new(
        "outcomes_clause",
        [
            new TextColumn<ClauseOfCheck>("feed", of => of.Check.Episode.Feed),
            new TextColumn<ClauseOfCheck>("reference", of => of.Check.Episode.Reference),
            new TextColumn<ClauseOfCheck>("need_code", of => of.Check.NeedCode),
            new TextColumn<ClauseOfCheck>("clause_code", of => of.Clause.Code),
        ],
        [
            new TextColumn<ClauseOfCheck>("outcome", of => Words.Of(of.Clause.State)),
            new DateColumn<ClauseOfCheck>("window_from", of => of.Clause.Window?.From),
            new DateColumn<ClauseOfCheck>("window_to", of => of.Clause.Window?.To),
            new DateColumn<ClauseOfCheck>("sustained_on", of => of.Clause.SustainedOn),
            new TextColumn<ClauseOfCheck>("why", of => of.Clause.Why),
        ]);

    static readonly VersionedTable<EvidenceOfClause> Evidence = new(
        "outcomes_evidence",
        [
            new TextColumn<EvidenceOfClause>("feed", of => of.Check.Episode.Feed),
            new TextColumn<EvidenceOfClause>("reference", of => of.Check.Episode.Reference),
            new TextColumn<EvidenceOfClause>("need_code", of => of.Check.NeedCode),
            new TextColumn<EvidenceOfClause>("clause_code", of => of.Clause),
            new NumberColumn<EvidenceOfClause>("evidence_no", of => of.No),
        ],
        [
            new NumberColumn<EvidenceOfClause>("person_id", of => of.Evidence.Person.Value),
            new TextColumn<EvidenceOfClause>("evidence_feed", of => of.Evidence.Feed),
            new TextColumn<EvidenceOfClause>("source_key", of => of.SourceKey),
            new TextColumn<EvidenceOfClause>("kind", of => of.Evidence.Kind),
            new TextColumn<EvidenceOfClause>("event_reference", of => of.Evidence.Reference),
            new DateColumn<EvidenceOfClause>("on_date", of => of.Evidence.On),
            new DateColumn<EvidenceOfClause>("until_date", of => of.Evidence.Until),
            new TextColumn<EvidenceOfClause>("value_found", of => of.Evidence.Value),
        ]);

    public static IReadOnlyList<string> Names { get; } =
        [Episodes.Name, People.Name, FoundNeeds.Name, Checks.Name, Clauses.Name, Evidence.Name];

    public static void Write(SqlDialect dialect, WriteBatch batch, long run, NightToPublish night)
    {
        var (episodes, checks) = night.Supported;
        Episodes.Write(dialect, batch, run, episodes);
        People.Write(dialect, batch, run, episodes.SelectMany(episode =>
            episode.People.Select(person => new PersonOnCase(episode.Key, person.Value))).ToList());
        FoundNeeds.Write(dialect, batch, run, episodes.SelectMany(episode =>
            episode.Needs.Select(need => new NeedOfCase(episode.Key, need))).ToList());
        Checks.Write(dialect, batch, run, checks);
        var clauses = checks.SelectMany(check =>
            check.Clauses.Select(clause => new ClauseOfCheck(check, clause))).ToList();
        Clauses.Write(dialect, batch, run, clauses);
        var sourceKeys = FindingRows.SourceKeys(clauses.SelectMany(of => of.Clause.Evidence), night.People);
        Evidence.Write(dialect, batch, run, clauses.SelectMany(of => of.Clause.Evidence.Select((evidence, number) =>
            new EvidenceOfClause(of.Check, of.Clause.Code, number + 1, evidence, sourceKeys[evidence.About])))
            .ToList());
    }

    readonly record struct PersonOnCase(EpisodeKey Key, long Person);

    readonly record struct NeedOfCase(EpisodeKey Key, EpisodeNeed Need);

    readonly record struct ClauseOfCheck(OutcomeCheck Check, OutcomeClause Clause)
    {
        public override string ToString() => Clause.Code;
    }

    readonly record struct EvidenceOfClause(
        OutcomeCheck Check, string Clause, int No, Evidence Evidence, string SourceKey)
    {
        public override string ToString() => $"evidence {No} of {Clause}";
    }
}
