using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs.Criteria;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>A criterion made ready for one night: its kinds and roles as bits, its days worked out, its parts
/// likewise.</summary>
internal sealed class CriterionReading
{
    readonly int roles;
    readonly string[] codes;
    readonly DateOnly asOf;

    /// <param name="covered">Feeds with a live delivery.</param>
    public CriterionReading(
        Criterion criterion, FactIndex index, Viewpoint view, IReadOnlyDictionary<string, DateOnly> covered)
    {
        Criterion = criterion;
        Combination = criterion.Test as Combination;
        Parts = (Combination?.Parts ?? []).Select(part => new CriterionReading(part, index, view, covered)).ToList();
        asOf = view.AsOf;
        var (window, anchor) = (criterion.Window.On(view.AsOf, view.Ended), criterion.Test.Anchor(view));
        Days = new ReadingDays(view.AsOf, window ?? default, anchor ?? default);
        Missing = Parts.Count > 0 ? NotKnown.None
            : !criterion.Feeds.Any(covered.ContainsKey) ? NotKnown.NoFeed
            : window is null || anchor is null ? NotKnown.CalendarTooShort
            : NotKnown.None;
        AgeDay = criterion.AgeOn switch
        {
            AgeOn.SchoolYear => new CriterionDay(null, IsSchoolYear: true).On(view.AsOf),
            AgeOn.Date => criterion.AgeDate!.Value,
            _ => criterion.Test.AgeDay(view),
        };
        foreach (var kind in criterion.Facts)
            Kinds |= index.BitOf(kind);
        foreach (var role in criterion.Roles)
            roles |= 1 << (int)role;
        codes = [.. criterion.Codes];
        AgesEachEvent = !criterion.Ages.IsWhole && criterion.AgeOn == AgeOn.Event;
        ShownWindow = criterion.Window.Unit == WindowUnit.AllTime ? null : window;
        Threshold = criterion.Test.Threshold;
        LooksAlways = criterion.Test.NeedsFacts || Missing != NotKnown.None || Parts.Any(part => part.LooksAlways);
    }

    public Criterion Criterion { get; }

    /// <summary>Null for a criterion that stands by itself.</summary>
    public Combination? Combination { get; }

    public IReadOnlyList<CriterionReading> Parts { get; }

    /// <summary>Why nothing can be said of anybody, if so: no live feed, or no terms.</summary>
    public NotKnown Missing { get; }

    /// <summary>It may be not known of a member without any fact, so that none can be passed over.</summary>
    public bool LooksAlways { get; }

    public ulong Kinds { get; }

    public ReadingDays Days { get; }

    /// <summary>The day a person must have the age, unless each event's own day decides.</summary>
    public DateOnly AgeDay { get; }

    public bool AgesEachEvent { get; }

    /// <summary>Null when the criterion looks at all time or a status.</summary>
    public Period? ShownWindow { get; }

    public string Threshold { get; }

    /// <summary>Kind, role, code and day; ages are asked apart, because they may be unknown.</summary>
    public bool Reads(in IndexedFact seen) =>
        (Kinds & (1UL << seen.Kind)) != 0 && (roles & (1 << (int)seen.Fact.Role)) != 0
        && (codes.Length == 0 || Array.IndexOf(codes, seen.Fact.Code) >= 0) && Criterion.Test.Reads(seen.Fact, Days);

    /// <summary>Whether the criterion looks at this member at all, whatever their facts and age.</summary>
    /// <param name="isExpecting">The family expects a child.</param>
    public bool Regards(FamilyMember member, Person person, bool isExpecting)
    {
        if (Criterion.AtHome && member.LivesApart)
            return false;
        if (Criterion.Who is Who.Parent or Who.ExpectantParent
            && member.Role is not (FamilyRole.Parent or FamilyRole.Partner or FamilyRole.Carer))
            return false;
        if (Criterion.Who == Who.ExpectantParent && !isExpecting)
            return false;
        if (person.DiedOn <= asOf)
            return false;
        return Criterion.Ages.IsWhole || person.BornOn is not null || person.ExpectedOn is null;
    }

    /// <summary>Whether anything about this member could meet it: what tells <c>not met</c> from <c>does not
    /// apply</c>.</summary>
    public bool CouldApplyTo(FamilyMember member, Person person, bool isExpecting)
    {
        if (Parts.Count > 0)
            return Parts.Any(part => part.CouldApplyTo(member, person, isExpecting));
        if (!Regards(member, person, isExpecting))
            return false;
        if (Criterion.Ages.IsWhole || person.BornOn is not { } bornOn)
            return true;
        return AgesEachEvent
            ? bornOn.AgeOn(Days.Window.To) >= Criterion.Ages.From && bornOn.AgeOn(Days.Window.From) <= Criterion.Ages.To
            : Criterion.Ages.Includes(bornOn.AgeOn(AgeDay));
    }

    /// <summary>Birth of the eldest child under 18 who lives at home; the last day there is when there is none, so
    /// that no fact is after it.</summary>
    public DateOnly EldestChildAtHome(IReadOnlyList<KnownMember> members)
    {
        var eldest = DateOnly.MaxValue;
        foreach (var known in members)
        {
            if (!known.Member.LivesApart && known.Person.BornOn is { } bornOn && bornOn <= asOf
                && bornOn.AgeOn(asOf) < 18
                && !(known.Person.DiedOn <= asOf) && bornOn < eldest)
                eldest = bornOn;
        }

        return eldest;
    }
}
