namespace SupportingFamilies.Etl.Linkage;

/// <summary>Pairs by record, and the groups of records that links hold together.</summary>
sealed class LinkIndex
{
    readonly RecordPair[] pairs;
    readonly int[] first; // by record, and one more
    readonly int[] pairsOfRecord;

    public LinkIndex(int count, RecordPair[] pairs)
    {
        this.pairs = pairs;
        first = new int[count + 1];
        foreach (var pair in pairs)
        {
            first[pair.Left + 1]++;
            first[pair.Right + 1]++;
        }

        for (var record = 0; record < count; record++)
            first[record + 1] += first[record];
        var next = first.AsSpan(0, count).ToArray();
        pairsOfRecord = new int[pairs.Length * 2];
        for (var at = 0; at < pairs.Length; at++)
        {
            pairsOfRecord[next[pairs[at].Left]++] = at;
            pairsOfRecord[next[pairs[at].Right]++] = at;
        }
    }

    /// <summary>Positions of the pairs a record is in.</summary>
    public ReadOnlySpan<int> Of(int record) => pairsOfRecord.AsSpan(first[record], first[record + 1] - first[record]);

    /// <summary>Positions of links, together when a chain of links leads from one to the other; groups by their
    /// first.</summary>
    public LinkGroups Groups()
    {
        var isTaken = new bool[pairs.Length];
        var links = new List<int>(pairs.Length);
        var starts = new List<int> { 0 };
        for (var start = 0; start < pairs.Length; start++)
        {
            if (isTaken[start] || pairs[start].Decision != LinkDecision.Link)
                continue;
            isTaken[start] = true;
            links.Add(start);
            for (var at = starts[^1]; at < links.Count; at++) // more are added on the way
            {
                Reach(pairs[links[at]].Left, isTaken, links);
                Reach(pairs[links[at]].Right, isTaken, links);
            }

            starts.Add(links.Count);
        }

        return new LinkGroups([.. links], [.. starts]);
    }

    void Reach(int record, bool[] isTaken, List<int> links)
    {
        foreach (var at in Of(record))
        {
            if (isTaken[at] || pairs[at].Decision != LinkDecision.Link)
                continue;
            isTaken[at] = true;
            links.Add(at);
        }
    }
}

/// <summary>Positions of links, group after group.</summary>
/// <param name="Starts">Of each group in <paramref name="Links"/>, and one more.</param>
sealed record LinkGroups(int[] Links, int[] Starts)
{
    public int Count => Starts.Length - 1;

    public Span<int> this[int group] => Links.AsSpan(Starts[group]..Starts[group + 1]);
}
