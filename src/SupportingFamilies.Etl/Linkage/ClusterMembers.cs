namespace SupportingFamilies.Etl.Linkage;

/// <summary>Which cluster each record is in while clusters grow: at first each in its own. A cluster goes by its lowest
/// record.</summary>
sealed class ClusterMembers(int count)
{
    readonly int[] clusterOf = [.. Enumerable.Range(0, count)];
    readonly List<int>?[] members = new List<int>?[count]; // by cluster, once it has more than itself

    public IReadOnlyList<int> ClusterOf => clusterOf;

    public int Of(int record) => clusterOf[record];

    public int SizeOf(int cluster) => members[cluster]?.Count ?? 1;

    public List<int> In(int cluster) => members[cluster] is { } many ? many : [cluster];

    public void Join(int one, int other)
    {
        var (kept, gone) = one < other ? (one, other) : (other, one);
        var joined = members[kept] ??= [kept];
        foreach (var record in In(gone))
        {
            clusterOf[record] = kept;
            joined.Add(record);
        }

        members[gone] = null;
    }
}
