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
            fact.Until, value ?? Said(fact), Threshold: "");
    }

    static string Said(Fact fact) => fact.Kind.Replace('_', ' ') + fact.Role switch
    {
        FactRole.Perpetrator => " as perpetrator",
        FactRole.Victim => " as victim",
        FactRole.AffectedChild => " as affected child",
        _ => "",
    };

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

    /// <summary>The day to which every one of these feeds speaks, at most the as-of date; null when none has a live
    /// delivery. A feed that never came is left out: the others still see.</summary>
    public DateOnly? SpeaksTo(IReadOnlyList<string> feeds)
    {
        DateOnly? earliest = null;
        foreach (var feed in feeds)
        {
            if (covered.TryGetValue(feed, out var to) && (earliest is null || to < earliest))
                earliest = to < asOf ? to : asOf;
        }

        return earliest;
    }

    public bool IsCovered(string feed) => covered.ContainsKey(feed);
}
