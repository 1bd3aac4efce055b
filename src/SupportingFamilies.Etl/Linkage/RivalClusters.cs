namespace SupportingFamilies.Etl.Linkage;

/// <summary>Other clusters that one end of a link could join as well: where the link rests on too little to choose by,
/// neither is chosen.</summary>
sealed class RivalClusters(
    FellegiSunterModel model, RecordPair[] pairs, LinkIndex links, ClusterMembers members, ClusterConflicts conflicts)
{
    /// <summary>Null when a link that agrees so rests on enough.</summary>
    public RivalLimit? LimitOf(AgreementPattern pattern)
    {
        foreach (var limit in model.Rivals)
        {
            if (limit.When.Holds(pattern))
                return limit;
        }

        return null;
    }

    /// <summary>Another cluster that one end could join nearly as well, and that contradicts the one it would
    /// join.</summary>
    public bool Has(RecordPair pair, RememberedLevels remembered)
    {
        if (LimitOf(pair.Pattern) is not { } limit)
            return false;
        var nearly = pair.Weight.Bits - limit.Margin.Bits;
        return IsRivalled(pair.Left, pair.Right, nearly, remembered)
            || IsRivalled(pair.Right, pair.Left, nearly, remembered);
    }

    /// <summary>Of several rivals each counts; one alone that is spoken for does not.</summary>
    bool IsRivalled(int end, int other, double nearlyBits, RememberedLevels remembered)
    {
        var rivals = new HashSet<int>();
        foreach (var at in links.Of(end))
        {
            var rival = members.Of(pairs[at].OtherEnd(end));
            if (pairs[at].Decision == LinkDecision.Link
                && pairs[at].Weight.Bits > nearlyBits
                && rival != members.Of(end) && rival != members.Of(other) && !rivals.Contains(rival)
                && !conflicts.AreApart(rival, members.Of(end), remembered)
                && conflicts.AreApart(rival, members.Of(other), remembered))
            {
                rivals.Add(rival);
            }
        }

        return rivals.Count > 1
            || (rivals.Count == 1
                && !IsSpokenFor(rivals.Single(), members.Of(end), members.Of(other), nearlyBits, remembered));
    }

    /// <summary>The rival fits somebody else who cannot be this end: a father and a son of one name are two in either
    /// file, and two against two each finds his own. So the end and its rival are told apart by what the four weigh in
    /// pairs, one way and the other.</summary>
    bool IsSpokenFor(int rival, int end, int other, double nearlyBits, RememberedLevels remembered)
    {
        var lead = BestBetween(end, rival) - nearlyBits;
        foreach (var record in members.In(rival))
        {
            foreach (var at in links.Of(record))
            {
                var fourth = members.Of(pairs[at].OtherEnd(record));
                if (pairs[at].Decision == LinkDecision.Link
                    && fourth != rival && fourth != end && fourth != other
                    && pairs[at].Weight.Bits - BestBetween(fourth, other) > lead
                    && !conflicts.AreApart(fourth, rival, remembered)
                    && conflicts.AreApart(fourth, end, remembered))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Bits of the heaviest pair between two clusters that is for review at least, whatever was decided about
    /// it; never below 0, and 0 when there is none.</summary>
    double BestBetween(int left, int right)
    {
        double best = 0;
        foreach (var record in members.In(left))
        {
            foreach (var at in links.Of(record))
            {
                if (members.Of(pairs[at].OtherEnd(record)) == right)
                    best = Math.Max(best, pairs[at].Weight.Bits);
            }
        }

        return best;
    }
}
