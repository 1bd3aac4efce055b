using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs;

/// <summary>A family that is or was helped, as the clauses of one need's outcome see it.</summary>
/// <param name="Feed">The feed of the case; with <paramref name="Reference"/> it tells what was recorded on it.</param>
/// <param name="Closed">Last day of the support, included; null while the case is open.</param>
/// <param name="WithNeed">Members the need was found of.</param>
internal sealed record SupportedFamily(
    HelpView View,
    IReadOnlyList<KnownMember> Members,
    string Feed,
    string Reference,
    DateOnly Started,
    DateOnly? Closed,
    FamilyNeed Need,
    IReadOnlySet<PersonId> WithNeed)
{
    /// <summary>A fact as evidence; without a value its kind and role say it all.</summary>
    public Evidence Show(int person, in IndexedFact seen, string? value = null)
    {
        var fact = seen.Fact;
        return new Evidence(
            View.Index.People[person].Id, View.Index.Feeds[seen.Feed], fact.About, fact.Kind, fact.Reference, fact.On,
            fact.Until, value ?? FactWords.Of(fact), Threshold: "");
    }

    /// <summary>Whether it was recorded on this very case.</summary>
    public bool IsOfCase(in IndexedFact seen) =>
        View.Index.Feeds[seen.Feed] == Feed && seen.Fact.Reference == Reference;

    public override string ToString() => $"supported family of {Members.Count}";
}

/// <summary>What every clause of a night sees besides the family.</summary>
internal sealed class HelpView(
    FactIndex index,
    IReadOnlyDictionary<string, DateOnly> covered,
    AcademicCalendar calendar,
    ShownBeside shownBeside,
    Eligibility rules,
    SupportKinds kinds,
    DateOnly asOf)
{
    public FactIndex Index => index;

    public AcademicCalendar Calendar => calendar;

    public SupportKinds Kinds => kinds;

    public IReadOnlyDictionary<string, DateOnly> Covered => covered;

    /// <summary>Criteria as they would be answered on a day.</summary>
    public FamilyAnswers AnswersOn(Criteria.Viewpoint day) => new(index, shownBeside, rules, day);

    public DateOnly AsOf => asOf;

    /// <summary>The day to which all of these feeds speak, at most the as-of date.</summary>
    /// <param name="feeds">For each thing that has to be seen, the feeds that could show it.</param>
    /// <returns>Null when one of the things has no feed with a live delivery: then nobody has looked for it.</returns>
    public DateOnly? SpeaksTo(IEnumerable<IReadOnlyList<string>> feeds)
    {
        var earliest = asOf;
        foreach (var ofThing in feeds)
        {
            var live = ofThing.Where(covered.ContainsKey).Select(feed => covered[feed]).ToList();
            if (live.Count == 0)
                return null;
            earliest = live.Min() < earliest ? live.Min() : earliest;
        }

        return earliest;
    }
}
