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
        var pairsBetween = (long)lefts.Count * rights.Count;
        var step = ((pairsBetween - 1) / VotersMax) + 1;
        double sum = 0;
        var voters = 0;
        for (long at = 0; at < pairsBetween; at += step, voters++)
            sum += Voice(lefts[(int)(at / rights.Count)], rights[(int)(at % rights.Count)], remembered);
        return sum / voters < joinAt.Bits;
    }

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
