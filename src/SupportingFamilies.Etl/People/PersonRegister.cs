using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.People;

/// <summary>From records to people who keep their ids from night to night.</summary>
public static class PersonRegister
{
    /// <param name="decisions">In the order they were made.</param>
    /// <param name="atRefuge">Whether a record stands at an address the premises list marks refuge.</param>
    public static IdentifiedPeople Identify(
        LiveRecords live,
        PeopleMatching matching,
        IReadOnlyList<ClericalDecision> decisions,
        PersonsLastNight last,
        Func<PersonRecord, bool> atRefuge,
        ContractPromises? promises = null)
    {
        var nodes = PersonNode.Of(live.People);
        var table = PersonColumns.Table(nodes, live, matching, promises ?? ContractPromises.None);
        var linked = LinkedRecords.From(matching.Model, table, Reviewed(nodes, decisions), LastNight(nodes, last));

        var groups = nodes.Select((node, at) => (Node: node, Cluster: linked.ClusterOf[at]))
            .GroupBy(each => each.Cluster, each => each.Node)
            .Select(cluster => cluster.ToList())
            .ToList();
        var keys = groups
            .Select(IReadOnlyList<string> (group) => group.Select(node => node.MemberKey).ToList())
            .ToList();
        var assignment = IdentityRegister.Assign(keys, last.Ids, last.NextId);

        var view = new BestView(live, matching, atRefuge);
        var people = groups.Select((group, at) => view.Of(new PersonId(assignment.Ids[at]), group))
            .OrderBy(person => person.Id.Value)
            .ToList();
        return new IdentifiedPeople(
            people,
            Pairs(nodes, linked.Pairs),
            assignment.Redirects,
            new PersonsLastNight(Registered(keys, assignment.Ids), assignment.NextId),
            linked.Blocking,
            linked.ClusterSizes);
    }

    /// <summary>The person each node was last night; 0 for a node then unknown. Null on the first night.</summary>
    static long[]? LastNight(IReadOnlyList<PersonNode> nodes, PersonsLastNight last) =>
        last.Ids.Count == 0 ? null : nodes.Select(node => last.Ids.GetValueOrDefault(node.MemberKey)).ToArray();

    /// <summary>Why two source identities are, or are not, one person; null when either is not among the live records.
    /// Of identities with several nodes the two are explained that were linked, or came nearest to it.</summary>
    /// <param name="last">The night that is asked about: a person it formed stays together as it did then.</param>
    public static ExplainedIdentities? Explain(
        LiveRecords live,
        PeopleMatching matching,
        PersonsLastNight last,
        ContractPromises promises,
        SourceIdentity left,
        SourceIdentity right)
    {
        var nodes = PersonNode.Of(live.People);
        var lefts = NodesOf(nodes, left);
        var rights = NodesOf(nodes, right);
        if (lefts.Count == 0 || rights.Count == 0)
            return null;
        var table = PersonColumns.Table(nodes, live, matching, promises);
        var linked = LinkedRecords.From(matching.Model, table, [], LastNight(nodes, last));
        var pairs = lefts.SelectMany(_ => rights, (first, second) => ExplainedPair.Of(linked, first, second));
        var pair = pairs.OrderByDescending(each => each.Decision)
            .ThenByDescending(each => each.Alone.Total.Bits).First();
        return new ExplainedIdentities(
            pair, pair.Path.Select(link => (nodes[link.From].Identity, nodes[link.To].Identity)).ToList());
    }

    /// <summary>A decision is about identities: it holds for every node of them when they differ, and for the nodes
    /// with most rows when they are the same. Of two decisions about a pair the later stands.</summary>
    static List<ReviewedPair> Reviewed(IReadOnlyList<PersonNode> nodes, IReadOnlyList<ClericalDecision> decisions)
    {
        var byIdentity = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        if (decisions.Count > 0)
        {
            byIdentity = Enumerable.Range(0, nodes.Count)
                .GroupBy(at => nodes[at].Identity.Text, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        }

        var verdicts = new SortedDictionary<(int Left, int Right), bool>();
        foreach (var decision in decisions)
        {
            if (!byIdentity.TryGetValue(decision.LeftIdentity, out var lefts)
                || !byIdentity.TryGetValue(decision.RightIdentity, out var rights))
            {
                continue; // A supplier no longer sends one of them; the decision waits until they do.
            }

            var pairs = lefts.SelectMany(_ => rights, Ordered).ToList();
            pairs.ForEach(pair => verdicts.Remove(pair));
            if (decision.Verdict == ClericalVerdict.Same)
                verdicts[Ordered(lefts[0], rights[0])] = true;
            else
                pairs.ForEach(pair => verdicts[pair] = false);
        }

        return verdicts.Select(each => new ReviewedPair(each.Key.Left, each.Key.Right, each.Value)).ToList();
    }

    static (int Left, int Right) Ordered(int one, int other) => (Math.Min(one, other), Math.Max(one, other));

    /// <summary>One decision for two identities, though each may have several nodes: a link before a possible link,
    /// then the greater weight.</summary>
    static List<PairDecision> Pairs(IReadOnlyList<PersonNode> nodes, IReadOnlyList<RecordPair> pairs)
    {
        var decided = new List<PairDecision>(pairs.Count);
        var texts = new string?[nodes.Count];
        var several = new Dictionary<(SourceIdentity, SourceIdentity), int>();
        foreach (var pair in pairs)
        {
            var (left, right) = (nodes[pair.Left], nodes[pair.Right]);
            if (left.Identity == right.Identity)
                continue;
            var decision = new PairDecision(
                texts[pair.Left] ??= left.Identity.Text,
                texts[pair.Right] ??= right.Identity.Text,
                pair.Weight.Bits,
                pair.Weight.Probability,
                pair.Decision == LinkDecision.Link ? PairDecision.Link : PairDecision.PossibleLink,
                pair.Rule);
            if (several.TryAdd((left.Identity, right.Identity), decided.Count))
                decided.Add(decision);
            else if (IsBetter(decision, decided[several[(left.Identity, right.Identity)]]))
                decided[several[(left.Identity, right.Identity)]] = decision;
        }

        return decided;
    }

    static bool IsBetter(PairDecision one, PairDecision other) =>
        one.Decision == other.Decision ? one.WeightBits > other.WeightBits : one.Decision == "link";

    static Dictionary<string, long> Registered(List<IReadOnlyList<string>> groups, IReadOnlyList<long> ids)
    {
        var registered = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var key in groups[group])
                registered.Add(key, ids[group]);
        }

        return registered;
    }

    static List<int> NodesOf(IReadOnlyList<PersonNode> nodes, SourceIdentity identity) =>
        Enumerable.Range(0, nodes.Count).Where(at => nodes[at].Identity == identity).ToList();
}
