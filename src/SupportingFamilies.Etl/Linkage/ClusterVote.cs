namespace SupportingFamilies.Etl.Linkage;

/// <summary>What the pairs between two clusters say together, not only the one that is joined now: a chain of
/// likenesses, each good by itself, would otherwise run on through half the table.</summary>
sealed class ClusterVote(
    FellegiSunterModel model, RecordPair[] pairs, LinkIndex links, PairScoring scoring, ClusterMembers members)
{
    /// <summary>Pairs asked between two clusters, at most.</summary>
    const int VotersMax = 400;

    /// <summary>A pair's voice counts at most so many bits for or against: one pair that is very sure must not drown
    /// the others.</summary>
    const double VoiceMaxBits = 8;

    /// <summary>Whether the pairs weigh less on average than two clusters take to join.</summary>
    public bool IsAgainst(int left, int right, RememberedLevels remembered)
    {
        if (model.JoinAtMean is not { } joinAt || (members.SizeOf(left) == 1 && members.SizeOf(right) == 1))
            return false;
        var (lefts, rights) = (members.In(left), members.In(right));
        var mean = (long)lefts.Count * rights.Count <= VotersMax
            ? MeanOfAll(lefts, rights, remembered)
            : MeanOfSome(lefts, rights, remembered);
        return mean < joinAt.Bits;
    }

    double MeanOfAll(List<int> lefts, List<int> rights, RememberedLevels remembered)
    {
        double sum = 0;
        foreach (var left in lefts)
        {
            foreach (var right in rights)
                sum += Voice(left, right, remembered);
        }

        return sum / (lefts.Count * rights.Count);
    }

    /// <summary>Evenly spread over the records of either cluster, and the same whatever order the records came in: both
    /// go by what they say. Where there are little more than so many pairs, some are asked twice.</summary>
    /// <remarks>The larger cluster is gone through from one end to the other; in the smaller one the next place is
    /// always one golden section of it further on, which leaves no part out and never falls into step.</remarks>
    double MeanOfSome(List<int> lefts, List<int> rights, RememberedLevels remembered)
    {
        const ulong goldenSection = 0x9E3779B9; // of 2^32
        var isLeftSmaller = lefts.Count != rights.Count ? lefts.Count < rights.Count : Sum(lefts) < Sum(rights);
        var smaller = ByContent(isLeftSmaller ? lefts : rights);
        var larger = ByContent(isLeftSmaller ? rights : lefts);
        double sum = 0;
        for (var voter = 0; voter < VotersMax; voter++)
        {
            var share = unchecked((uint)((ulong)voter * goldenSection));
            var a = smaller[(int)((ulong)share * (ulong)smaller.Length >> 32)];
            var b = larger[(int)(((2L * voter) + 1) * larger.Length / (2 * VotersMax))];
            sum += Voice(a, b, remembered);
        }

        return sum / VotersMax;
    }

    int[] ByContent(List<int> records) =>
        [.. records.OrderBy(scoring.Patterns.Contents.Of).ThenBy(record => record)];

    ulong Sum(List<int> records) =>
        records.Aggregate(0UL, (sum, record) => unchecked(sum + scoring.Patterns.Contents.Of(record)));

    double Voice(int a, int b, RememberedLevels remembered) =>
        Math.Clamp(WeightOf(a, b, remembered).Bits, -VoiceMaxBits, VoiceMaxBits);

    MatchWeight WeightOf(int a, int b, RememberedLevels remembered)
    {
        foreach (var at in links.Of(a))
        {
            if (pairs[at].Left == b || pairs[at].Right == b)
                return pairs[at].Weight;
        }

        return scoring.Score(Math.Min(a, b), Math.Max(a, b), remembered).Weight;
    }
}
