using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What a submission fixes for every family in it.</summary>
/// <param name="Framework">In force on the day of submission.</param>
/// <param name="Frameworks">By id, for the words of needs.</param>
/// <param name="Configuration">SHA-256 of the whole configuration.</param>
public sealed record SubmissionTerms(
    ClaimKind Kind,
    int? Pounds,
    ClaimWindow Window,
    ClaimActor By,
    string Framework,
    IReadOnlyDictionary<string, Framework> Frameworks,
    string Configuration,
    IReadOnlyList<FeedDay> Feeds);

/// <summary>Puts together everything a claim rests on, from one published night and the deliveries behind it.</summary>
sealed class DossierReading
{
    /// <summary>The role of somebody who is on the case and not in the family.</summary>
    public const string OnCaseOnly = "on_case";

    readonly DbConnection connection;
    readonly long run;
    readonly FactsOfPerson facts;
    readonly EvidenceSources sources;
    readonly ILookup<PersonId, PublishedIdentity> identities;
    readonly HashSet<string> shared;
    readonly Dictionary<EpisodeKey, PublishedEpisode> episodes;

    public DossierReading(DbConnection connection, long run)
    {
        (this.connection, this.run) = (connection, run);
        facts = new FactsOfPerson(connection, run);
        sources = new EvidenceSources(connection);
        var all = new PublishedNight(connection, run, isPast: false).RecordIdentities();
        identities = all.ToLookup(identity => identity.Person);
        shared = all.GroupBy(identity => identity.Written, StringComparer.Ordinal)
            .Where(same => same.Skip(1).Any()).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        episodes = new PublishedSupport(connection, run).Episodes(null).ToDictionary(episode => episode.Key);
    }

    public ClaimDossier Of(ClaimReadiness readiness, EpisodePeople people, SubmissionTerms terms, long number)
    {
        var episode = episodes[readiness.Episode];
        var located = people.People.SelectMany(person => facts.Located(identities[person].ToList(), null)).ToList();
        var claimed = People(readiness, people);
        return new ClaimDossier
        {
            ClaimNo = number,
            FamilyId = readiness.Family!.Value.Value,
            Kind = Words.Of(terms.Kind),
            Pounds = terms.Pounds,
            Window = terms.Window.Id,
            WindowFrom = terms.Window.Days.From,
            WindowTo = terms.Window.Days.To,
            SubmittedOn = terms.By.On,
            SubmittedBy = terms.By.Name,
            SubmittedByRole = terms.By.Role,
            Framework = episode.Framework,
            ClaimFramework = terms.Framework,
            Configuration = terms.Configuration,
            Case = Case(episode, located),
            People = claimed,
            Needs = Needs(episode, terms, located),
            Conditions = readiness.Conditions.Select(condition => new DossierCondition(
                Words.Of(condition.Condition), Words.Of(condition.State), condition.Says)).ToList(),
            Feeds = terms.Feeds.Select(feed => new DossierFeed(feed.Feed, feed.Newest, feed.MostDaysOld)).ToList(),
            Links = Links(people),
        };
    }

    List<DossierPerson> People(ClaimReadiness readiness, EpisodePeople people)
    {
        var roles = List(
            "family_members", "person_id, role, lives_apart", "family_id = @id", readiness.Family!.Value.Value,
            row => (Person: new PersonId(row.GetInt64(0)), Role: row.GetString(1), Apart: row.GetBoolean(2)))
            .ToDictionary(member => member.Person);
        var onCase = connection.List(
            RunAsPublished.Query(
                $"""
                 select person_id from {RunAsPublished.View("support_episode_people")}
                 where feed = @Feed and reference = @Reference
                 """),
            new { run, readiness.Episode.Feed, readiness.Episode.Reference },
            row => new PersonId(row.GetInt64(0))).ToHashSet();
        return people.People.Select(person =>
        {
            var inFamily = roles.TryGetValue(person, out var member);
            return List(
                "people_identified", "forename, surname, born_on, expected_on, is_protected", "person_id = @id",
                person.Value,
                row => new DossierPerson(
                    person.Value,
                    row.TextOrNull(0),
                    row.TextOrNull(1),
                    row.DateOrNull(2),
                    row.DateOrNull(3),
                    inFamily ? member.Role : OnCaseOnly,
                    row.GetBoolean(4) ? null : inFamily && member.Apart,
                    onCase.Contains(person),
                    row.GetBoolean(4),
                    identities[person].Select(identity => new DossierIdentity(
                        identity.Feed, identity.SourceKey, identity.Part, identity.FirstExtract, identity.LastExtract,
                        shared.Contains(identity.Written))).ToList())).Single();
        }).ToList();
    }

    static DossierCase Case(PublishedEpisode episode, List<(PublishedFact Fact, RecordId About)> located) => new(
        episode.Key.Feed,
        episode.Key.Reference,
        episode.Started,
        episode.Closed,
        episode.EndReason,
        episode.AssessedOn,
        episode.PlannedOn,
        episode.HasLeadPractitioner,
        OfCase(episode.Key, located).Select(each => each.Fact)
            .Select(fact => new DossierFact(fact.Kind, fact.Code, fact.On, fact.Until, fact.Person.Value))
            .Distinct().OrderBy(fact => fact.On).ThenBy(fact => fact.Kind, StringComparer.Ordinal)
            .ThenBy(fact => fact.Code, StringComparer.Ordinal).ThenBy(fact => fact.PersonId).ToList());

    static IEnumerable<(PublishedFact Fact, RecordId About)> OfCase(
        EpisodeKey episode, List<(PublishedFact Fact, RecordId About)> located) =>
        located.Where(each => each.Fact.Feed == episode.Feed && each.Fact.Reference == episode.Reference);

    List<DossierNeed> Needs(
        PublishedEpisode episode, SubmissionTerms terms, List<(PublishedFact Fact, RecordId About)> located)
    {
        var framework = terms.Frameworks.GetValueOrDefault(episode.Framework);
        var words = framework?.Needs.ToDictionary(need => need.Code, StringComparer.Ordinal) ?? [];
        var order = framework?.Needs.Select(need => need.Code).ToList() ?? [];
        var first = FirstEvidence(episode.Key);
        var versions = framework?.Criteria.ToDictionary(
            criterion => criterion.Code, criterion => $"{framework.Id} {criterion.Fingerprint()}",
            StringComparer.Ordinal) ?? [];
        return episode.Needs.OrderBy(need => order.IndexOf(need.NeedCode))
            .ThenBy(need => need.NeedCode, StringComparer.Ordinal)
            .Select(need => new DossierNeed(
                need.NeedCode,
                words.GetValueOrDefault(need.NeedCode)?.Headline,
                words.GetValueOrDefault(need.NeedCode)?.Label,
                Words.Of(need.FoundBy),
                need.FoundOn,
                [
                    .. first[need.NeedCode].Select(each => Shown(
                        each.Criterion, versions.GetValueOrDefault(each.Criterion, episode.Framework), each.Evidence,
                        located)),
                    .. Recorded(episode, need.NeedCode, located),
                ],
                Words.Of(need.State),
                need.SustainedOn,
                need.Clauses.Select(clause => new DossierClause(
                    clause.Code,
                    Words.Of(clause.State),
                    clause.Window?.From,
                    clause.Window?.To,
                    clause.Why,
                    clause.Evidence.Select(evidence =>
                        Shown(clause.Code, episode.Framework, evidence, located)).ToList())).ToList()))
            .ToList();
    }

    ILookup<string, (string Criterion, PublishedEvidence Evidence)> FirstEvidence(EpisodeKey episode) =>
        connection.List(
            RunAsPublished.Query(
                $"""
                 select
                     need_code, criterion_code, person_id, evidence_feed, source_key, kind, event_reference, on_date,
                     until_date, value_found, threshold
                 from {RunAsPublished.View("first_evidence")}
                 where feed = @Feed and reference = @Reference
                 order by need_code, evidence_no
                 """),
            new { run, episode.Feed, episode.Reference },
            row => (Need: row.GetString(0), Criterion: row.GetString(1), Evidence: row.Evidence(2)))
            .ToLookup(each => each.Need, each => (each.Criterion, each.Evidence));

    /// <summary>What practitioners recorded on the case itself.</summary>
    IEnumerable<DossierEvidence> Recorded(
        PublishedEpisode episode, string needCode, List<(PublishedFact Fact, RecordId About)> located) =>
        OfCase(episode.Key, located)
            .Where(each => each.Fact.Code == needCode)
            .Select(each =>
            {
                var fact = each.Fact;
                var (delivered, delivery, row) = sources.Of(each.About);
                return new DossierEvidence(
                    "recorded on the case", episode.Framework, fact.Person.Value, fact.Feed, fact.SourceKey,
                    fact.Reference, fact.Kind, fact.On, fact.Until, needCode, "", delivered, delivery, row);
            });

    DossierEvidence Shown(
        string rule,
        string version,
        PublishedEvidence evidence,
        List<(PublishedFact Fact, RecordId About)> located)
    {
        var about = located
            .Where(each => each.Fact.Person == evidence.Person && each.Fact.Feed == evidence.Feed
                && each.Fact.SourceKey == evidence.SourceKey && each.Fact.Kind == evidence.Kind
                && each.Fact.On >= evidence.On && each.Fact.On <= (evidence.Until ?? evidence.On))
            .OrderBy(each => each.Fact.Reference == evidence.Reference ? 0 : 1).ThenBy(each => each.Fact.On)
            .Select(each => (RecordId?)each.About).FirstOrDefault();
        var (delivered, delivery, row) = about is { } record ? sources.Of(record) : default;
        return new DossierEvidence(
            rule, version, evidence.Person.Value, evidence.Feed, evidence.SourceKey, evidence.Reference, evidence.Kind,
            evidence.On, evidence.Until, evidence.Value, evidence.Threshold, delivered, delivery, row);
    }

    List<DossierLink> Links(EpisodePeople people)
    {
        var held = people.People.SelectMany(person => identities[person]).Select(identity => identity.Written)
            .ToHashSet(StringComparer.Ordinal);
        return connection.List(
            RunAsPublished.Query(
                $"""
                 select left_identity, right_identity, match_weight, match_probability, decision, rule_name
                 from {RunAsPublished.View("record_pairs")}
                 where left_identity in @held and right_identity in @held
                 order by left_identity, right_identity, pair_no
                 """),
            new { run, held },
            row => new DossierLink(
                row.GetString(0), row.GetString(1), row.GetDouble(2), row.GetDouble(3), row.GetString(4),
                row.GetString(5), Reviewer: null));
    }

    List<T> List<T>(string view, string columns, string which, long id, Func<DbDataReader, T> row) => connection.List(
        RunAsPublished.Query($"select {columns} from {RunAsPublished.View(view)} where {which}"), new { run, id }, row);
}

/// <summary>Where a record was delivered, as an auditor can look it up.</summary>
sealed class EvidenceSources(DbConnection connection)
{
    const int ShownOfHash = 12;

    readonly Dictionary<DeliveryId, (DateOnly Extract, string Sha256)> deliveries = connection.List(
        "select delivery_id, extract_date, sha256 from feeds_delivery",
        null,
        row => (Id: new DeliveryId(row.GetInt64(0)), Extract: row.Date(1), Sha256: row.GetString(2)))
        .ToDictionary(delivery => delivery.Id, delivery => (delivery.Extract, delivery.Sha256));

    public (DateOnly? Delivered, string? Delivery, int? Row) Of(RecordId record)
    {
        var (extract, sha256) = deliveries[record.Delivery];
        return (extract, sha256[..ShownOfHash], record.Row);
    }
}
