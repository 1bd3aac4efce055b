using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.People;

/// <summary>Which person each node was, and the first person number never used.</summary>
/// <param name="Ids">Member key (see <see cref="PersonNode.MemberKey"/>) to person number.</param>
public sealed record PersonsLastNight(IReadOnlyDictionary<string, long> Ids, long NextId)
{
    /// <summary>The night before the first.</summary>
    public static PersonsLastNight None { get; } = new(new Dictionary<string, long>(), 1);

    public override string ToString() => $"{Ids.Count} nodes of people";
}

/// <summary>Who the records are, tonight.</summary>
/// <param name="People">By id.</param>
/// <param name="Pairs">Links and possible links between different source identities, by left, then right
/// identity.</param>
/// <param name="Redirects">Ids merged away, and where they lead.</param>
/// <param name="Register">What tomorrow night is to be given as last night.</param>
public sealed record IdentifiedPeople(
    IReadOnlyList<Person> People,
    IReadOnlyList<PairDecision> Pairs,
    IReadOnlyList<Redirect> Redirects,
    PersonsLastNight Register,
    BlockingReport Blocking,
    ClusterReport Clusters)
{
    public override string ToString() => $"{People.Count} people";
}
