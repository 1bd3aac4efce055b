using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// One published night, read through the views. It stays the same however long it is read and whatever is published
/// meanwhile, because it names its run in every query and holds no lock between them.
/// </summary>
/// <param name="isPast">Other nights have followed: homes they hide are hidden.</param>
sealed class PublishedNight(DbConnection connection, long run, bool isPast)
{
    /// <summary>By rank.</summary>
    public IReadOnlyList<CandidateFamily> Candidates() => Candidates("1 = 1", 0);

    /// <summary>Null when there is no such family, now or by an older id.</summary>
    public PublishedFamily? Family(FamilyId asked)
    {
        var id = Current("family_redirects", asked.Value);
        var homes = List(
            "families",
            "home_household_id, postcode_district",
            "family_id = @id",
            id,
            row => (Home: row.NumberOrNull(0), District: row.TextOrNull(1)));
        if (homes.Count == 0)
            return null;
        var (home, district) = homes[0];
        var members = Members(id, district);
        return new PublishedFamily(
            new FamilyId(id),
            asked,
            home is { } household ? new HouseholdId(household) : null,
            district,
            members,
            Findings(id),
            members.SelectMany(member => Reviews(member.Person)).ToList(),
            members.SelectMany(member => Facts(member.Person, "early_help_episode"))
                .OrderByDescending(fact => fact.On).ThenBy(fact => fact.Person.Value).ToList(),
            Candidates("family_id = @id", id).SingleOrDefault());
    }

    /// <summary>Null when there is no such person, now or by an older id.</summary>
    public PublishedPerson? Person(PersonId asked)
    {
        var id = Current("person_redirects", asked.Value);
        var person = new PersonId(id);
        var identities = Identities("person_id = @id", id);
        var (home, links, facts, reviews) = (Home(id), Links(identities), Facts(person, null), Reviews(person));
        var families = Memberships("person_id = @id", id);
        return List(
            "people_identified",
            "forename, surname, born_on, expected_on, died_on, sex, is_protected",
            "person_id = @id",
            id,
            row => new PublishedPerson(
                person,
                asked,
                row.TextOrNull(0),
                row.TextOrNull(1),
                row.DateOrNull(2),
                row.DateOrNull(3),
                row.DateOrNull(4),
                SexLetter.Parse(row.TextOrNull(5)),
                row.GetBoolean(6),
                home,
                identities,
                links,
                families,
                facts,
                reviews)).SingleOrDefault();
    }

    /// <inheritdoc cref="IndicatorReading.Read"/>
    /// <remarks>Old ids of families and people lead to those used now.</remarks>
    public IReadOnlyList<PublishedIndicator> Indicators(IndicatorsAsked asked) =>
        new IndicatorReading(connection, run).Read(asked with
        {
            Family = asked.Family is { } family ? new FamilyId(Current("family_redirects", family.Value)) : null,
            Person = asked.Person is { } person ? new PersonId(Current("person_redirects", person.Value)) : null,
        });

    /// <summary>By family, then person.</summary>
    public IReadOnlyList<PublishedMembership> Memberships() => Memberships("1 = 1", 0);

    /// <summary>Needs that evidence shows, not those it only suggests; by family, then need.</summary>
    public IReadOnlyList<PublishedNeed> MetNeeds() => connection.List(
        """
        select distinct met.family_id, met.need_code
        from needs_met as met
        where met.strength = 'detects' and met.from_run <= @run and (met.to_run is null or met.to_run > @run)
        """,
        new { run },
        row => new PublishedNeed(new FamilyId(row.GetInt64(0)), row.GetString(1)))
        .OrderBy(need => need.Family.Value).ThenBy(need => need.NeedCode, StringComparer.Ordinal).ToList();

    /// <summary>By feed, source key, part, then person.</summary>
    public IReadOnlyList<PublishedIdentity> RecordIdentities() => Identities("1 = 1", 0);

    /// <summary>By household, then person.</summary>
    public IReadOnlyList<PublishedResident> Residents() => List(
        "household_members",
        "household_id, person_id",
        "1 = 1 order by household_id, person_id",
        0,
        row => new PublishedResident(new HouseholdId(row.GetInt64(0)), new PersonId(row.GetInt64(1))));

    public PublishedCounts Counts() => new(
        Count("people", "1 = 1"),
        Count("person_records", "1 = 1"),
        Count("record_pairs", "decision = 'link'"),
        Count("record_pairs", "decision <> 'link'"),
        Count("households", "1 = 1"),
        Count("families", "1 = 1"),
        Count("candidates", "1 = 1"));

    List<CandidateFamily> Candidates(string which, long id) => List(
        "candidates",
        """
        family_id, rank_no, need_codes, headlines, children, adults, postcode_district, first_evidence, latest_evidence,
        notes
        """,
        $"{which} order by rank_no, family_id",
        id,
        row => new CandidateFamily(
            new FamilyId(row.GetInt64(0)),
            row.GetInt32(1),
            Split(row.GetString(2)),
            row.GetInt32(3),
            row.GetInt32(4),
            row.GetInt32(5),
            row.TextOrNull(6),
            row.Date(7),
            row.Date(8),
            Split(row.GetString(9))));

    List<PublishedMember> Members(long family, string? district) => connection.List(
        RunAsPublished.Query(
            $"""
             select
                 family_members.person_id, forename, surname, born_on, expected_on, died_on, sex, is_protected,
                 family_members.role, family_members.lives_apart
             from {RunAsPublished.View("family_members", isPast)}
             join {RunAsPublished.View("people_identified", isPast)}
                 on people_identified.person_id = family_members.person_id
             where family_members.family_id = @family
             order by family_members.person_id
             """),
        new { run, family },
        row => new PublishedMember(
            new PersonId(row.GetInt64(0)),
            row.TextOrNull(1),
            row.TextOrNull(2),
            row.DateOrNull(3),
            row.DateOrNull(4),
            row.DateOrNull(5),
            SexLetter.Parse(row.TextOrNull(6)),
            row.GetBoolean(7),
            Words.Parse<FamilyRole>(row.GetString(8)),
            row.GetBoolean(9),
            row.GetBoolean(7) || row.GetBoolean(9) ? null : district));

    List<PublishedFinding> Findings(long family)
    {
        var evidence = List(
            "evidence_identified",
            """
            need_code, criterion_code, person_id, feed, source_key, kind, reference, on_date, until_date, value_found,
            threshold
            """,
            "family_id = @id order by evidence_no",
            family,
            row => (Need: row.GetString(0), Criterion: row.GetString(1), Evidence: row.Evidence(2)));
        var located = new EvidenceRows(connection, run).Located(evidence.ConvertAll(each => each.Evidence))
            .Zip(evidence).ToLookup(each => (each.Second.Need, each.Second.Criterion), each => each.First);
        return List(
            "findings",
            """
            need_code, criterion_code, strength, is_practitioners, finding, window_from, window_to, why, framework,
            criterion_fingerprint
            """,
            "family_id = @id",
            family,
            row => new PublishedFinding(
                row.GetString(0),
                row.GetString(1),
                Words.Parse<Strength>(row.GetString(2)),
                row.GetBoolean(3),
                Words.Parse<Finding>(row.GetString(4)),
                row.DateOrNull(5) is { } from ? new Period(from, row.Date(6)) : null,
                row.TextOrNull(7),
                located[(row.GetString(0), row.GetString(1))].ToList())
            {
                Framework = row.TextOrNull(8),
                CriterionFingerprint = row.TextOrNull(9),
            })
            .OrderBy(finding => finding.NeedCode, StringComparer.Ordinal)
            .ThenBy(finding => finding.CriterionCode, StringComparer.Ordinal)
            .ToList();
    }

    List<PublishedReview> Reviews(PersonId person) => List(
        "reviews_needed",
        "with_person_id, person_id, feed, source_key, kind, reference, on_date, until_date, value_found, threshold",
        "person_id = @id order by with_person_id, event_no",
        person.Value,
        row => (With: new PersonId(row.GetInt64(0)), Event: row.Evidence(1)))
        .GroupBy(contested => contested.With, contested => contested.Event)
        .Select(same => new PublishedReview(person, same.Key == person ? null : same.Key, same.ToList()))
        .ToList();

    HouseholdId? Home(long person) => List(
        "household_members", "household_id", "person_id = @id", person, row => new HouseholdId(row.GetInt64(0)))
        .Select(household => (HouseholdId?)household).FirstOrDefault();

    List<PublishedIdentity> Identities(string which, long id) => List(
        "person_records",
        "person_id, feed, source_key, part, first_extract, last_extract, row_count",
        which,
        id,
        row => new PublishedIdentity(
            new PersonId(row.GetInt64(0)),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.Date(4),
            row.Date(5),
            row.GetInt32(6)))
        .OrderBy(identity => identity.Feed, StringComparer.Ordinal)
        .ThenBy(identity => identity.SourceKey, StringComparer.Ordinal)
        .ThenBy(identity => identity.Part, StringComparer.Ordinal)
        .ThenBy(identity => identity.Person.Value)
        .ToList();

    List<PairDecision> Links(IEnumerable<PublishedIdentity> identities) => connection.List(
        RunAsPublished.Query(
            $"""
             select left_identity, right_identity, match_weight, match_probability, decision, rule_name
             from {RunAsPublished.View("record_pairs", isPast)}
             where left_identity in @held or right_identity in @held
             """),
        new { run, held = identities.Select(identity => identity.Written) },
        row => new PairDecision(
            row.GetString(0), row.GetString(1), row.GetDouble(2), row.GetDouble(3), row.GetString(4), row.GetString(5)))
        .OrderBy(pair => pair.LeftIdentity, StringComparer.Ordinal)
        .ThenBy(pair => pair.RightIdentity, StringComparer.Ordinal)
        .ThenByDescending(pair => pair.WeightBits)
        .ToList();

    List<PublishedMembership> Memberships(string which, long id) => List(
        "family_members",
        "family_id, person_id, role, lives_apart",
        $"{which} order by family_id, person_id",
        id,
        row => new PublishedMembership(
            new FamilyId(row.GetInt64(0)),
            new PersonId(row.GetInt64(1)),
            Words.Parse<FamilyRole>(row.GetString(2)),
            row.GetBoolean(3)));

    IReadOnlyList<PublishedFact> Facts(PersonId person, string? kind) =>
        new FactsOfPerson(connection, run).Read(Identities("person_id = @id", person.Value), kind);

    /// <summary>Follows an old id to the one that is used now, through every merge since.</summary>
    long Current(string redirects, long id)
    {
        var seen = new HashSet<long>();
        while (seen.Add(id))
        {
            var next = List(redirects, "new_id", "old_id = @id", id, row => row.GetInt64(0));
            if (next.Count == 0)
                break;
            id = next[0];
        }

        return id;
    }

    long Count(string view, string which) => List(view, "count(*)", which, 0, row => row.Number(0)).Single();

    List<T> List<T>(string view, string columns, string which, long id, Func<DbDataReader, T> row) => connection.List(
        RunAsPublished.Query($"select {columns} from {RunAsPublished.View(view, isPast)} where {which}"),
        new { run, id },
        row);

    static string[] Split(string codes) => codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
