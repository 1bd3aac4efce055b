namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Which records are one entity. Clusters grow along links, the strongest first, and refuse what contradicts them: a
/// link joins two clusters only if no record of the one contradicts a record of the other, and a doubt between two is
/// answered by a link from one of them straight into the other's cluster. What somebody decided goes first; what only
/// last night speaks for goes last.
/// </summary>
/// <remarks>Records not joined by any chain of links cannot influence each other, so each such group is worked out by
/// itself, on any core.</remarks>
sealed class Clusters
{
    public const string ByCluster = "cluster";
    public const string ByReview = "clerical";
    public const string Rival = "rival";
    public const string ByLastNight = "last_night";
    public const string TooLarge = "cluster_max";
    public const string Outvoted = "outvoted";
    public const string Overruled = "overruled";

    /// <summary>Groups that are one piece of work: most are of one link or two.</summary>
    const int GroupsTogether = 256;

    readonly FellegiSunterModel model;
    readonly PairScoring scoring;
    readonly RecordPair[] pairs;
    readonly LinkIndex links;
    readonly ClusterMembers members;
    readonly ClusterConflicts conflicts;
    readonly RivalClusters rivals;
    readonly ClusterVote vote;
    readonly string?[] refusals; // by pair
    readonly bool[] joined; // by pair: this link made two clusters one

    Clusters(
        FellegiSunterModel model,
        int count,
        RecordPair[] pairs,
        PairScoring scoring,
        IReadOnlyList<ReviewedPair> reviewed)
    {
        this.model = model;
        this.scoring = scoring;
        this.pairs = pairs;
        links = new LinkIndex(count, pairs);
        members = new ClusterMembers(count);
        conflicts = new ClusterConflicts(model, pairs, links, scoring, members, reviewed);
        rivals = new RivalClusters(model, pairs, links, members, conflicts);
        vote = new ClusterVote(model, pairs, links, scoring, members);
        refusals = new string?[pairs.Length];
        joined = new bool[pairs.Length];
    }

    /// <param name="scored">Links and possible links, by left, then right.</param>
    /// <param name="lastNight">See <see cref="LinkedRecords.From"/>.</param>
    public static (IReadOnlyList<int> ClusterOf, IReadOnlyList<RecordPair> Pairs) Form(
        FellegiSunterModel model,
        int count,
        RecordPair[] scored,
        PairScoring scoring,
        IReadOnlyList<ReviewedPair> reviewed,
        IReadOnlyList<long>? lastNight)
    {
        var pairs = WithReviewed(scored, scoring, reviewed);
        if (lastNight is not null)
            Keep(pairs, model.Thresholds, lastNight);
        var clusters = new Clusters(model, count, pairs, scoring, reviewed);
        var groups = clusters.links.Groups();
        var parts = (groups.Count + GroupsTogether - 1) / GroupsTogether;
        Parallel.For(0, parts, scoring.Patterns.Borrow, (part, _, remembered) =>
        {
            var last = Math.Min((part + 1) * GroupsTogether, groups.Count);
            for (var group = part * GroupsTogether; group < last; group++)
                clusters.FormGroup(groups[group], remembered);
            return remembered;
        }, scoring.Patterns.GiveBack);
        return (clusters.members.ClusterOf, clusters.Decided());
    }

    /// <summary>A reviewed pair is there whether or not it was scored, with what was decided about it.</summary>
    static RecordPair[] WithReviewed(RecordPair[] scored, PairScoring scoring, IReadOnlyList<ReviewedPair> reviewed)
    {
        if (reviewed.Count == 0)
            return scored;
        var remembered = new RememberedLevels();
        var decided = reviewed.ToDictionary(each => (Math.Min(each.Left, each.Right), Math.Max(each.Left, each.Right)));
        var all = scored.Where(pair => !decided.ContainsKey((pair.Left, pair.Right))).ToList();
        foreach (var ((left, right), review) in decided)
        {
            if (review.IsSame)
            {
                all.Add(scoring.Score(left, right, remembered) with { Decision = LinkDecision.Link, Rule = ByReview });
            }
        }

        return all.OrderBy(pair => pair.Left).ThenBy(pair => pair.Right).ToArray();
    }

    /// <summary>Pairs of one entity last night that weigh a little too little tonight are links still. A restraint is
    /// no matter of weight: it holds tonight whatever was last night.</summary>
    static void Keep(RecordPair[] pairs, Thresholds thresholds, IReadOnlyList<long> lastNight)
    {
        for (var at = 0; at < pairs.Length; at++)
        {
            var pair = pairs[at];
            if (pair is { Decision: LinkDecision.PossibleLink, Rule: PairScoring.ByWeight }
                && pair.Weight.Bits >= thresholds.SplitAt.Bits
                && lastNight[pair.Left] != 0 && lastNight[pair.Left] == lastNight[pair.Right])
            {
                pairs[at] = pair with { Decision = LinkDecision.Link, Rule = ByLastNight };
            }
        }
    }

    void FormGroup(Span<int> group, RememberedLevels remembered)
    {
        group.Sort(StrongestFirst);
        foreach (var at in group)
        {
            var (left, right) = (members.Of(pairs[at].Left), members.Of(pairs[at].Right));
            if (left == right)
                continue;
            refusals[at] = RefusalOf(at, left, right, remembered);
            joined[at] = refusals[at] is null;
            if (joined[at])
                members.Join(left, right);
        }
    }

    /// <summary>What keeps the two clusters of a link apart; null when nothing does.</summary>
    string? RefusalOf(int at, int left, int right, RememberedLevels remembered)
    {
        var tier = Tier(at);
        if (tier == 0)
            return conflicts.AreReviewedDifferent(left, right) ? ByReview : null;
        return conflicts.Between(left, right, remembered)
            ?? (tier > 1 && rivals.Has(pairs[at], remembered) ? Rival : null)
            ?? (tier > 1 && IsOverruled(pairs[at], left, right, remembered) ? Overruled : null)
            ?? (vote.IsAgainst(left, right, remembered) ? Outvoted : null)
            ?? (members.SizeOf(left) + members.SizeOf(right) > model.ClusterMax ? TooLarge : null);
    }

    /// <summary>Of two as strong as each other the content of the records decides, not their order.</summary>
    int StrongestFirst(int one, int other)
    {
        var tiers = Tier(one).CompareTo(Tier(other));
        if (tiers != 0 || one == other)
            return tiers;
        var weights = pairs[other].Weight.Bits.CompareTo(pairs[one].Weight.Bits);
        if (weights != 0)
            return weights;
        var contents = scoring.ContentOf(pairs[one]).CompareTo(scoring.ContentOf(pairs[other]));
        return contents != 0 ? contents : one.CompareTo(other);
    }

    /// <summary>Decided by somebody; resting on enough; resting on so little that a rival would win as well or another
    /// pair overrule it; kept from last night.</summary>
    int Tier(int pair) => pairs[pair].Rule == ByReview ? 0
        : pairs[pair].Rule == ByLastNight ? 3
        : rivals.LimitOf(pairs[pair].Pattern) is not null || model.CanBeOverruled(pairs[pair].Pattern) ? 2
        : 1;

    /// <summary>Some other pair between the two clusters speaks against a link that rests on too little to answer
    /// it.</summary>
    bool IsOverruled(RecordPair pair, int left, int right, RememberedLevels remembered)
    {
        foreach (var overruling in model.Overrulings)
        {
            if (overruling.When.Holds(pair.Pattern) && members.In(left).Exists(a =>
                members.In(right).Exists(b => overruling.By.Holds(scoring.PatternOf(a, b, remembered)))))
                return true;
        }

        return false;
    }

    /// <summary>Pairs with what became of them: linked if one cluster holds both, else at most a possible
    /// link.</summary>
    RecordPair[] Decided()
    {
        var decided = new RecordPair[pairs.Length];
        for (var at = 0; at < pairs.Length; at++)
        {
            var pair = pairs[at];
            var together = members.Of(pair.Left) == members.Of(pair.Right);
            decided[at] = (together, pair.Decision) switch
            {
                (true, LinkDecision.Link) when pair.Rule == ByLastNight && !joined[at] =>
                    pair with { Rule = ByCluster },
                (true, LinkDecision.Link) or (false, LinkDecision.PossibleLink) => pair,
                (true, _) => pair with { Decision = LinkDecision.Link, Rule = ByCluster },
                _ => pair with { Decision = LinkDecision.PossibleLink, Rule = refusals[at] ?? ByCluster },
            };
        }

        return decided;
    }
}
