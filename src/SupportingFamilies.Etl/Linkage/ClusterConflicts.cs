namespace SupportingFamilies.Etl.Linkage;

/// <summary>What keeps two clusters apart, whatever their links weigh: a decision of somebody, a row on which records
/// of both stand, a contradiction, a doubt nothing has answered.</summary>
sealed class ClusterConflicts(
    FellegiSunterModel model,
    RecordPair[] pairs,
    LinkIndex links,
    PairScoring scoring,
    ClusterMembers members,
    IReadOnlyList<ReviewedPair> reviewed)
{
    /// <summary>Between clusters of more pairs than this the reason named may be any that was found: to look at all of
    /// them, each time two large clusters meet, would be a table's worth of work.</summary>
    const int PairsForAReason = 400;

    readonly ReviewedDifferent different = new(reviewed);
    readonly bool areAny = model.Restraints.Count > 0 || model.ApartColumn is not null || reviewed.Count > 0;

    /// <summary>Somebody decided that a record of the one is none of the other.</summary>
    public bool AreReviewedDifferent(int left, int right) => different.Between(members.In(left), members.In(right));

    /// <summary>Whether anything keeps two clusters apart.</summary>
    public bool AreApart(int left, int right, RememberedLevels remembered) =>
        Found(left, right, 1, remembered) is not null;

    /// <summary>The name of what keeps two clusters apart, of several what stands first in the model; null when nothing
    /// does.</summary>
    public string? Between(int left, int right, RememberedLevels remembered) =>
        Found(left, right, PairsForAReason, remembered);

    /// <param name="enough">Once something is found and so many pairs were looked at, no better reason is
    /// sought.</param>
    string? Found(int left, int right, int enough, RememberedLevels remembered)
    {
        if (!areAny)
            return null;
        if (AreReviewedDifferent(left, right))
            return Clusters.ByReview;
        var (first, looked) = (model.Restraints.Count, 0);
        foreach (var a in members.In(left))
        {
            foreach (var b in members.In(right))
            {
                if (scoring.AreApart(a, b))
                    return model.ApartColumn;
                looked++;
                if (RestraintOn(a, b, left, right, remembered) is { } restraint)
                    first = Math.Min(first, model.Restraints.TakeWhile(each => each != restraint).Count());
                if (first < model.Restraints.Count && looked >= enough)
                    return model.Restraints[first].Name;
            }
        }

        return first < model.Restraints.Count ? model.Restraints[first].Name : null;
    }

    /// <summary>Of two records of two clusters; null also for a doubt that is answered.</summary>
    Restraint? RestraintOn(int a, int b, int left, int right, RememberedLevels remembered)
    {
        var restraint = scoring.ApartBy(scoring.PatternOf(a, b, remembered));
        return restraint is { Kind: RestraintKind.Doubt } && (IsLinkedInto(left, b) || IsLinkedInto(right, a))
            ? null
            : restraint;
    }

    /// <summary>
    /// A record of the cluster links to <paramref name="record"/> by itself: then a doubt about another of its records
    /// is answered. Cal and Callum may be twins, but not when Cal is already known to be this Callum.
    /// </summary>
    bool IsLinkedInto(int cluster, int record)
    {
        foreach (var at in links.Of(record))
        {
            if (members.Of(pairs[at].OtherEnd(record)) == cluster && pairs[at].Decision == LinkDecision.Link)
                return true;
        }

        return false;
    }
}
