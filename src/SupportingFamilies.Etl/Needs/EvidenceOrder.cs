namespace SupportingFamilies.Etl.Needs;

/// <summary>Newest first, and then by what the evidence says and the supplier's own keys: never by how it
/// arrived.</summary>
internal sealed class EvidenceOrder(FactIndex index) : IComparer<Evidence>
{
    public int Compare(Evidence? left, Evidence? right)
    {
        var (one, two) = (left!, right!);
        var order = two.On.CompareTo(one.On);
        if (order == 0) order = string.CompareOrdinal(one.Feed, two.Feed);
        if (order == 0) order = string.CompareOrdinal(one.Reference, two.Reference);
        if (order == 0) order = string.CompareOrdinal(one.Kind, two.Kind);
        if (order == 0) order = one.Person.Value.CompareTo(two.Person.Value);
        if (order == 0) order = string.CompareOrdinal(one.Value, two.Value);
        if (order == 0) order = Nullable.Compare(one.Until, two.Until);
        return order != 0 ? order : index.Compare(one.About, two.About);
    }
}
