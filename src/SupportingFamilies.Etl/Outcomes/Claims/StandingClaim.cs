using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>A claim that was submitted and not withdrawn, as it was frozen on that day.</summary>
/// <param name="Family">The family's id when it was claimed.</param>
/// <param name="Framework">Id of the framework in force on the day of submission.</param>
/// <param name="NeedCodes">Every need claimed, in framework order.</param>
/// <param name="People">In ascending order of id.</param>
public sealed record FrozenClaim(
    long Number,
    EpisodeKey Episode,
    FamilyId Family,
    string Framework,
    DateOnly SubmittedOn,
    IReadOnlyList<string> NeedCodes,
    IReadOnlyList<FrozenPerson> People)
{
    public override string ToString() => $"claim {Number}";
}

/// <summary>Somebody as they were claimed.</summary>
/// <param name="InFamily">They belonged to the family; else they were on its case only.</param>
/// <param name="Identities">The source identities that were theirs alone; by them they are found again when ids
/// merge or part.</param>
public sealed record FrozenPerson(PersonId Id, bool InFamily, IReadOnlyList<SourceIdentity> Identities)
{
    public override string ToString() => $"person {Id.Value}";
}

/// <summary>A frozen claim and who stands behind it today.</summary>
/// <param name="People">Today's people by frozen person, each in ascending order of id; none for somebody no feed
/// speaks of any more.</param>
public sealed record StandingClaim(FrozenClaim Claim, IReadOnlyList<IReadOnlyList<PersonId>> People)
{
    public long Number => Claim.Number;

    /// <summary>Everybody who stands behind the claim today.</summary>
    public IReadOnlySet<PersonId> Everybody { get; } = People.SelectMany(people => people).ToHashSet();

    /// <summary>Those, and everybody by their frozen id: ids are never used again.</summary>
    public IReadOnlySet<PersonId> Ids { get; } =
        People.SelectMany(people => people).Concat(Claim.People.Select(person => person.Id)).ToHashSet();

    /// <param name="owners">Who holds each source identity today.</param>
    /// <param name="today">Ids of the people there are today.</param>
    public static StandingClaim Of(
        FrozenClaim claim, ILookup<SourceIdentity, PersonId> owners, IReadOnlySet<PersonId> today) => new(
        claim,
        claim.People.Select(person =>
        {
            var holders = person.Identities.SelectMany(identity => owners[identity])
                .DistinctBy(holder => holder.Value).OrderBy(holder => holder.Value).ToList();
            return (IReadOnlyList<PersonId>)(holders.Count == 0 && today.Contains(person.Id) ? [person.Id] : holders);
        }).ToList());

    public override string ToString() => Claim.ToString();
}

/// <summary>Who would be claimed with an episode: the people of the case and of the family they belong to.</summary>
/// <param name="People">In ascending order of id.</param>
public sealed record EpisodePeople(EpisodeKey Episode, FamilyId? Family, IReadOnlyList<PersonId> People)
{
    /// <param name="membersOf">The members of each family.</param>
    public static EpisodePeople Of(
        SupportEpisode episode, IReadOnlyDictionary<FamilyId, IReadOnlyList<PersonId>> membersOf) =>
        Of(episode.Key, episode.Family, episode.People, membersOf);

    public static EpisodePeople Of(
        EpisodeKey episode,
        FamilyId? family,
        IEnumerable<PersonId> onTheCase,
        IReadOnlyDictionary<FamilyId, IReadOnlyList<PersonId>> membersOf)
    {
        var members = family is { } id && membersOf.TryGetValue(id, out var found) ? found : [];
        return new EpisodePeople(
            episode,
            family,
            onTheCase.Concat(members).DistinctBy(person => person.Value).OrderBy(person => person.Value).ToList());
    }

    public override string ToString() => $"people of family {Family?.Value}";
}
