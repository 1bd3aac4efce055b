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
    readonly ReviewedDifferent different = new(reviewed);
    readonly bool areAny = model.Restraints.Count > 0 || model.ApartColumn is not null || reviewed.Count > 0;

    /// <summary>Somebody decided that a record of the one is none of the other.</summary>
    public bool AreReviewedDifferent(int left, int right) => different.Between(members.In(left), members.In(right));

    /// <summary>The name of what keeps two clusters apart, of several what stands first in the model; null when nothing
    /// does.</summary>
    public string? Between(int left, int right, RememberedLevels remembered)
    {
        if (!areAny)
            return null;
        if (AreReviewedDifferent(left, right))
            return Clusters.ByReview;
        var first = model.Restraints.Count;
        foreach (var a in members.In(left))
        {
            foreach (var b in members.In(right))
            {
                if (scoring.AreApart(a, b))
                    return model.ApartColumn;
                var restraint = scoring.ApartBy(scoring.PatternOf(a, b, remembered));
                if (restraint is null)
                    continue;
                if (restraint.Kind == RestraintKind.Doubt && (IsLinkedInto(left, b) || IsLinkedInto(right, a)))
                    continue;
                first = Math.Min(first, model.Restraints.TakeWhile(each => each != restraint).Count());
            }
        }

        return first < model.Restraints.Count ? model.Restraints[first].Name : null;
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
