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

    /// <summary>Pairs looked at between two clusters, at most; of more, so many evenly spread.</summary>
    const int VotersMax = 400;

    /// <summary>A pair's voice counts at most so many bits for or against: one pair that is very sure must not drown
    /// the others.</summary>
    const double VoiceMaxBits = 8;

    /// <summary>Groups that are one piece of work: most are of one link or two.</summary>
    const int GroupsTogether = 256;

    readonly FellegiSunterModel model;
    readonly PairScoring scoring;
    readonly RecordPair[] pairs;
    readonly ReviewedDifferent different;
    readonly LinkIndex links;
    readonly bool hasConflicts; // anything at all keeps records apart, whatever their links weigh
    readonly string?[] refusals; // by pair
    readonly bool[] joined; // by pair: this link made two clusters one
    readonly int[] root;
    readonly List<int>?[] members; // by root, once it has more than itself

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
        different = new ReviewedDifferent(reviewed);
        hasConflicts = model.Restraints.Count > 0 || model.ApartColumn is not null || reviewed.Count > 0;
        links = new LinkIndex(count, pairs);
        refusals = new string?[pairs.Length];
        joined = new bool[pairs.Length];
        root = Enumerable.Range(0, count).ToArray();
        members = new List<int>?[count];
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
        return (clusters.ByLowestRecord(), clusters.Decided());
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
            var pair = pairs[at];
            if (root[pair.Left] == root[pair.Right])
                continue;
            refusals[at] = Tier(at) switch
            {
                0 => different.Between(Members(root[pair.Left]), Members(root[pair.Right])) ? ByReview : null,
                1 => Conflict(root[pair.Left], root[pair.Right], remembered)
                    ?? (IsOutvoted(root[pair.Left], root[pair.Right], remembered) ? Outvoted : null),
                _ => Conflict(root[pair.Left], root[pair.Right], remembered)
                    ?? RivalOf(at, remembered) ?? (IsOverruled(pair, remembered) ? Overruled : null),
            };
            if (Tier(at) > 0 && SizeOf(root[pair.Left]) + SizeOf(root[pair.Right]) > model.ClusterMax)
                refusals[at] ??= TooLarge;
            joined[at] = refusals[at] is null;
            if (joined[at])
                Join(root[pair.Left], root[pair.Right]);
        }
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
        : RivalLimitOf(pairs[pair].Pattern) is not null || model.CanBeOverruled(pairs[pair].Pattern) ? 2
        : 1;

    /// <summary>Some other pair between the two clusters speaks against a link that rests on too little to answer
    /// it.</summary>
    bool IsOverruled(RecordPair pair, RememberedLevels remembered)
    {
        foreach (var overruling in model.Overrulings)
        {
            if (overruling.When.Holds(pair.Pattern) && Members(root[pair.Left]).Exists(a =>
                Members(root[pair.Right]).Exists(b => overruling.By.Holds(scoring.PatternOf(a, b, remembered)))))
                return true;
        }

        return false;
    }

    RivalLimit? RivalLimitOf(AgreementPattern pattern)
    {
        foreach (var limit in model.Rivals)
        {
            if (limit.When.Holds(pattern))
                return limit;
        }

        return null;
    }

    /// <summary>The name of what keeps two clusters apart; null when nothing does.</summary>
    string? Conflict(int left, int right, RememberedLevels remembered)
    {
        if (!hasConflicts)
            return null;
        if (different.Between(Members(left), Members(right)))
            return ByReview;
        foreach (var a in Members(left))
        {
            foreach (var b in Members(right))
            {
                if (scoring.AreApart(a, b))
                    return model.ApartColumn;
                var restraint = scoring.ApartBy(scoring.PatternOf(a, b, remembered));
                if (restraint is null)
                    continue;
                if (restraint.Kind == RestraintKind.Doubt && (IsLinkedInto(left, b) || IsLinkedInto(right, a)))
                    continue;
                return restraint.Name;
            }
        }

        return null;
    }

    /// <summary>All pairs between two clusters speak, not only the one that is joined now: a chain of likenesses, each
    /// good by itself, would otherwise run on through half the table.</summary>
    bool IsOutvoted(int left, int right, RememberedLevels remembered)
    {
        if (model.JoinAtMean is not { } joinAt || (members[left] is null && members[right] is null))
            return false;
        var (lefts, rights) = (Members(left), Members(right));
        var pairsBetween = (long)lefts.Count * rights.Count;
        var step = ((pairsBetween - 1) / VotersMax) + 1;
        double sum = 0;
        var voters = 0;
        for (long at = 0; at < pairsBetween; at += step, voters++)
        {
            var (a, b) = (lefts[(int)(at / rights.Count)], rights[(int)(at % rights.Count)]);
            sum += Math.Clamp(Voice(a, b, remembered), -VoiceMaxBits, VoiceMaxBits);
        }

        return sum / voters < joinAt.Bits;
    }

    double Voice(int a, int b, RememberedLevels remembered)
    {
        foreach (var at in links.Of(a))
        {
            if (pairs[at].Left == b || pairs[at].Right == b)
                return pairs[at].Weight.Bits;
        }

        return scoring.Score(Math.Min(a, b), Math.Max(a, b), remembered).Weight.Bits;
    }

    /// <summary>
    /// A record of the cluster links to <paramref name="record"/> by itself: then a doubt about another of its records
    /// is answered. Cal and Callum may be twins, but not when Cal is already known to be this Callum.
    /// </summary>
    bool IsLinkedInto(int cluster, int record)
    {
        foreach (var at in links.Of(record))
        {
            if (root[OtherEnd(at, record)] == cluster && pairs[at].Decision == LinkDecision.Link)
                return true;
        }

        return false;
    }

    /// <summary>Another cluster that one end could join nearly as well, and that contradicts the one it would
    /// join.</summary>
    string? RivalOf(int at, RememberedLevels remembered)
    {
        var pair = pairs[at];
        if (RivalLimitOf(pair.Pattern) is not { } limit)
            return null;
        var nearly = pair.Weight.Bits - limit.Margin.Bits;
        return IsRivalled(pair.Left, pair.Right, nearly, remembered)
            || IsRivalled(pair.Right, pair.Left, nearly, remembered) ? Rival : null;
    }

    /// <summary>Of several rivals each counts; one alone that is spoken for does not.</summary>
    bool IsRivalled(int end, int other, double nearlyBits, RememberedLevels remembered)
    {
        var rivals = new HashSet<int>();
        foreach (var at in links.Of(end))
        {
            var rival = root[OtherEnd(at, end)];
            if (pairs[at].Decision == LinkDecision.Link
                && pairs[at].Weight.Bits > nearlyBits
                && rival != root[end] && rival != root[other] && !rivals.Contains(rival)
                && Conflict(rival, root[end], remembered) is null
                && Conflict(rival, root[other], remembered) is not null)
            {
                rivals.Add(rival);
            }
        }

        return rivals.Count > 1
            || (rivals.Count == 1 && !IsSpokenFor(rivals.Single(), root[end], root[other], nearlyBits, remembered));
    }

    /// <summary>The rival fits somebody else who cannot be this end: a father and a son of one name are two in either
    /// file, and two against two each finds his own. So the end and its rival are told apart by what the four weigh in
    /// pairs, one way and the other.</summary>
    bool IsSpokenFor(int rival, int end, int other, double nearlyBits, RememberedLevels remembered)
    {
        var lead = BestBetween(end, rival) - nearlyBits;
        foreach (var record in Members(rival))
        {
            foreach (var at in links.Of(record))
            {
                var fourth = root[OtherEnd(at, record)];
                if (pairs[at].Decision == LinkDecision.Link
                    && fourth != rival && fourth != end && fourth != other
                    && pairs[at].Weight.Bits - BestBetween(fourth, other) > lead
                    && Conflict(fourth, rival, remembered) is null
                    && Conflict(fourth, end, remembered) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Bits of the heaviest pair between two clusters, whatever was decided about it; 0 when none is for
    /// review at least.</summary>
    double BestBetween(int left, int right)
    {
        double best = 0;
        foreach (var record in Members(left))
        {
            foreach (var at in links.Of(record))
            {
                if (root[OtherEnd(at, record)] == right)
                    best = Math.Max(best, pairs[at].Weight.Bits);
            }
        }

        return best;
    }

    int OtherEnd(int pair, int end) => pairs[pair].Left == end ? pairs[pair].Right : pairs[pair].Left;

    int SizeOf(int cluster) => members[cluster]?.Count ?? 1;

    List<int> Members(int of) => members[of] is { } many ? many : [of];

    void Join(int left, int right)
    {
        var (kept, gone) = left < right ? (left, right) : (right, left);
        var joined = members[kept] ??= [kept];
        foreach (var record in Members(gone))
        {
            root[record] = kept;
            joined.Add(record);
        }

        members[gone] = null;
    }

    /// <summary>The root of a cluster is always its lowest record.</summary>
    int[] ByLowestRecord() => root;

    /// <summary>Pairs with what became of them: linked if one cluster holds both, else at most a possible
    /// link.</summary>
    RecordPair[] Decided()
    {
        var decided = new RecordPair[pairs.Length];
        for (var at = 0; at < pairs.Length; at++)
        {
            var pair = pairs[at];
            var together = root[pair.Left] == root[pair.Right];
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
