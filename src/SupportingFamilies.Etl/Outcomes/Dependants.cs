using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>Who of a family depends on it, by the eligibility rules.</summary>
/// <param name="Children">Dependent children, unborn ones not counted.</param>
/// <param name="KnownChildren">Those of them whose age and, from 16, what they do are known.</param>
/// <param name="Adults">Members aged 18 or over who are not dependent children, and carers whose age is not
/// known.</param>
/// <param name="IsExpectant">A birth is expected and none recorded.</param>
internal readonly record struct Dependants(
    int Children, int KnownChildren, int Adults, bool IsExpectant, bool IsStatusUnknown, bool IsAgeUnknown)
{
    public bool Any => Children > 0 || IsExpectant;

    /// <summary>Null when it would rest only on children whose age, or what they do, is not known.</summary>
    public bool? AnyKnown => KnownChildren > 0 || IsExpectant ? true : Children > 0 ? null : false;
}

/// <summary>Counts dependants; the rules and the night are the same for every family.</summary>
internal sealed class DependantRules(FactIndex index, Eligibility rules, DateOnly asOf)
{
    enum Standing
    {
        Other,
        Adult,
        Dependent,
        DependentStatusUnknown,
        DependentAgeUnknown,
        Expected,
    }

    readonly ulong status = index.BitOf(rules.YoungPerson.StatusFacts);
    readonly ulong attending = index.BitOf(rules.YoungPerson.Attending);
    readonly Period attendingWindow = Period.EndingOn(asOf, rules.YoungPerson.AttendingMonths);

    public Dependants Of(Family family)
    {
        int children = 0, known = 0, adults = 0;
        bool isExpectant = false, isStatusUnknown = false, isAgeUnknown = false;
        var hasCarer = HasCarerAtHome(family);
        foreach (var member in family.Members)
        {
            var standing = index.Find(member.Person) is >= 0 and var position
                ? StandingOf(member, position, hasCarer)
                : Standing.Other;
            adults += standing == Standing.Adult ? 1 : 0;
            children += standing is >= Standing.Dependent and <= Standing.DependentAgeUnknown ? 1 : 0;
            known += standing == Standing.Dependent ? 1 : 0;
            isExpectant |= standing == Standing.Expected;
            isStatusUnknown |= standing == Standing.DependentStatusUnknown;
            isAgeUnknown |= standing == Standing.DependentAgeUnknown;
        }

        return new Dependants(children, known, adults, isExpectant, isStatusUnknown, isAgeUnknown);
    }

    Standing StandingOf(FamilyMember member, int position, bool hasCarerAtHome)
    {
        var person = index.People[position];
        if (person.DiedOn <= asOf)
            return Standing.Other;
        if (person.BornOn is not { } bornOn)
            return WithoutBirth(member, person);
        var age = bornOn.AgeOn(asOf);
        if (age < 0)
            return Standing.Other;
        if (age < rules.DependentChildUnder)
            return Standing.Dependent;
        if (member.Role == FamilyRole.Child && !member.LivesApart && hasCarerAtHome
            && age <= rules.YoungPerson.OldestAge)
        {
            var isDependent = IsDependentYoungPerson(position, bornOn);
            if (isDependent != false)
                return isDependent is null ? Standing.DependentStatusUnknown : Standing.Dependent;
        }

        return age >= 18 ? Standing.Adult : Standing.Other;
    }

    Standing WithoutBirth(FamilyMember member, Person person) =>
        person.ExpectedOn is { } expectedOn
            ? expectedOn >= asOf.AddDays(-rules.ExpectantDaysAfterDue) ? Standing.Expected : Standing.Other
            : member.Role == FamilyRole.Child ? Standing.DependentAgeUnknown
            : member.Role == FamilyRole.ExpectedChild ? Standing.Other
            : Standing.Adult;

    /// <summary>Null when nothing is known of what they do. The newer of status and attendance decides.</summary>
    bool? IsDependentYoungPerson(int position, DateOnly bornOn)
    {
        if ((index.KindsOf(position) & (status | attending)) == 0)
            return null;
        foreach (ref readonly var seen in index.Of(position))
        {
            var fact = seen.Fact;
            if (fact.On > asOf)
                continue;
            var kind = 1UL << seen.Kind;
            if ((kind & attending) != 0 && attendingWindow.Includes(fact.On)
                && bornOn.AgeOn(fact.On) >= rules.DependentChildUnder)
                return true;
            if ((kind & status) != 0 && rules.YoungPerson.Dependent.Contains(fact.Code))
                return true;
            if ((kind & status) != 0 && rules.YoungPerson.Independent.Contains(fact.Code))
                return false;
        }

        return null;
    }

    static bool HasCarerAtHome(Family family)
    {
        foreach (var member in family.Members)
        {
            if (member is { LivesApart: false, Role: FamilyRole.Parent or FamilyRole.Partner or FamilyRole.Carer })
                return true;
        }

        return false;
    }
}
