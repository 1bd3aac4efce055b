using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Reads what one published night says of claims.</summary>
sealed class PublishedClaims(DbConnection connection, long run)
{
    /// <summary>One for each support episode, by feed, then reference.</summary>
    public IReadOnlyList<ClaimReadiness> Readiness()
    {
        var conditions = List(
            "claim_conditions",
            "feed, reference, condition_code, state, waits_until, says",
            row => (Key: KeyOf(row), Condition: new ConditionFinding(
                Words.Parse<ClaimCondition>(row.GetString(2)),
                Words.Parse<ConditionState>(row.GetString(3)),
                row.DateOrNull(4),
                row.GetString(5)))).ToLookup(each => each.Key, each => each.Condition);
        return List(
            "claim_readiness",
            "feed, reference, family_id, claim_no",
            row => new ClaimReadiness
            {
                Episode = KeyOf(row),
                Family = row.NumberOrNull(2) is { } id ? new FamilyId(id) : null,
                Claim = row.NumberOrNull(3),
                Conditions = conditions[KeyOf(row)].OrderBy(condition => condition.Condition).ToList(),
            })
            .OrderBy(each => each.Episode, Comparer<EpisodeKey>.Create(EpisodeKey.Compare)).ToList();
    }

    /// <summary>By claim, then code.</summary>
    public IReadOnlyList<ClaimFlag> Flags() => List(
        "claim_flags",
        "claim_no, flag_code, flag_no, need_code, person_id, on_date, other_claim_no",
        row => (No: row.GetInt32(2), Flag: new ClaimFlag(
            row.GetInt64(0),
            Words.Parse<ClaimFlagKind>(row.GetString(1)),
            row.TextOrNull(3),
            row.NumberOrNull(4) is { } person ? new PersonId(person) : null,
            row.DateOrNull(5),
            row.NumberOrNull(6))))
        .OrderBy(each => each.Flag.Claim).ThenBy(each => each.Flag.Kind).ThenBy(each => each.No)
        .Select(each => each.Flag).ToList();

    /// <summary>Who would be claimed with each episode.</summary>
    public IReadOnlyDictionary<EpisodeKey, EpisodePeople> People(IReadOnlyList<ClaimReadiness> readiness)
    {
        var onCase = List(
            "support_episode_people",
            "feed, reference, person_id",
            row => (Key: KeyOf(row), Person: new PersonId(row.GetInt64(2))))
            .ToLookup(each => each.Key, each => each.Person);
        var membersOf = List(
            "family_members",
            "family_id, person_id",
            row => (Family: new FamilyId(row.GetInt64(0)), Person: new PersonId(row.GetInt64(1))))
            .GroupBy(each => each.Family, each => each.Person)
            .ToDictionary(family => family.Key, family => (IReadOnlyList<PersonId>)family.ToList());
        return readiness.ToDictionary(
            each => each.Episode,
            each => EpisodePeople.Of(each.Episode, each.Family, onCase[each.Episode], membersOf));
    }

    static EpisodeKey KeyOf(DbDataReader row) => new(row.GetString(0), row.GetString(1));

    List<T> List<T>(string view, string columns, Func<DbDataReader, T> read) => connection.List(
        RunAsPublished.Query($"select {columns}\nfrom {RunAsPublished.View(view)}"), new { run }, read);
}
