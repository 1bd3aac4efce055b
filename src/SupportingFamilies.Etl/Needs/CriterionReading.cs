using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs.Criteria;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>A criterion made ready for one night: its kinds and roles as bits, its days worked out.</summary>
internal sealed class CriterionReading
{
    readonly int roles;
    readonly string[] codes;
    readonly DateOnly asOf;

    public CriterionReading(Criterion criterion, FactIndex index, Viewpoint view)
    {
        Criterion = criterion;
        asOf = view.AsOf;
        Days = new ReadingDays(view.AsOf, criterion.Window.On(view.AsOf));
        AgeDay = criterion.Test.AgeDay(view);
        foreach (var kind in criterion.Facts)
            Kinds |= index.BitOf(kind);
        foreach (var role in criterion.Roles)
            roles |= 1 << (int)role;
        codes = [.. criterion.Codes];
        AgesEachEvent = !criterion.Ages.IsWhole && criterion.AgeOn == AgeOn.Event;
        ShownWindow = criterion.Window.Months is null ? null : Days.Window;
    }

    public Criterion Criterion { get; }

    public ulong Kinds { get; }

    public ReadingDays Days { get; }

    /// <summary>The day a person must have the age, unless each event's own day decides.</summary>
    public DateOnly AgeDay { get; }

    public bool AgesEachEvent { get; }

    /// <summary>Null when the criterion looks at all time or a status.</summary>
    public Period? ShownWindow { get; }

    /// <summary>Kind, role, code and day; ages are asked apart, because they may be unknown.</summary>
    public bool Reads(in IndexedFact seen) =>
        (Kinds & (1UL << seen.Kind)) != 0 && (roles & (1 << (int)seen.Fact.Role)) != 0
        && (codes.Length == 0 || Array.IndexOf(codes, seen.Fact.Code) >= 0) && Criterion.Test.Reads(seen.Fact, Days);

    /// <summary>Whether the criterion looks at this member at all, whatever their facts and age.</summary>
    public bool Regards(FamilyMember member, Person person)
    {
        if (Criterion.AtHome && member.LivesApart)
            return false;
        if (Criterion.Who == Who.Parent
            && member.Role is not (FamilyRole.Parent or FamilyRole.Partner or FamilyRole.Carer))
            return false;
        if (person.DiedOn <= asOf)
            return false;
        return Criterion.Ages.IsWhole || person.BornOn is not null || person.ExpectedOn is null;
    }

    /// <summary>Whether anything about this member could meet it: what tells <c>not met</c> from <c>does not
    /// apply</c>.</summary>
    public bool CouldApplyTo(FamilyMember member, Person person)
    {
        if (!Regards(member, person))
            return false;
        if (Criterion.Ages.IsWhole || person.BornOn is not { } bornOn)
            return true;
        return AgesEachEvent
            ? bornOn.AgeOn(Days.Window.To) >= Criterion.Ages.From && bornOn.AgeOn(Days.Window.From) <= Criterion.Ages.To
            : Criterion.Ages.Includes(bornOn.AgeOn(AgeDay));
    }

    /// <summary>Birth of the eldest child under 18 who lives at home; the last day there is when there is none, so
    /// that no fact is after it.</summary>
    public DateOnly EldestChildAtHome(List<KnownMember> members)
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
