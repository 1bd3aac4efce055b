using System.Text;

namespace SupportingFamilies.Etl.Households;

/// <summary>What ages and surnames allow two people to be to each other, and who counts as a child.</summary>
sealed class Kinship(LivingPeople people, StatedTies ties, HouseholdRules rules)
{
    /// <summary>Parts of a surname this short (DE, AL, EL, MC) say nothing about kin.</summary>
    const int ShortestTellingPart = 3;

    readonly Dictionary<string, string[]> surnameParts = new(StringComparer.Ordinal);

    public bool IsExpected(int person) =>
        people.All[person] is { BornOn: null, ExpectedOn: not null };

    /// <summary>Still to be born, as far as anyone has said.</summary>
    public bool IsStillExpected(int person) =>
        people.All[person].ExpectedOn!.Value.AddDays(rules.ExpectedChildOverdueDays) >= people.AsOf;

    /// <summary>Under 18; or, with no date of birth, listed as a child or known by a pupil number.</summary>
    public bool IsUnder18(int person) => people.Age(person) is { } age
        ? age < 18
        : !IsExpected(person)
        && (ties.IsStatedChild(person) || people.All[person].Records.Any(record => record.Upn is not null));

    /// <summary>18 or over, and still of an age at which somebody living with a parent is a dependent child.</summary>
    public bool MayStillBeChild(int person) => people.Age(person) is { } age && age >= 18
        && age <= rules.OldestChildAge;

    public bool IsAdult(int person) => !IsExpected(person) && !IsUnder18(person);

    /// <summary>Old enough, and not too old, to be the child's parent; false when either age is not known.</summary>
    public bool CouldBeParent(int adult, int child) => IsAdult(adult)
        && people.YearsBetween(adult, child) is { } years
        && years >= rules.YoungestParentGapYears && years <= rules.OldestParentGapYears;

    /// <summary>Of one generation and nobody's parent or child among the two; false when either age is not
    /// known.</summary>
    public bool CouldBePartners(int one, int other) => IsAdult(one) && IsAdult(other)
        && people.YearsBetween(one, other) is { } years && Math.Abs(years) <= rules.PartnerGapYears
        && !ties.IsParent(one, other) && !ties.IsParent(other, one)
        && !ties.ParentsOf(one).Any(parent => ties.IsParent(parent.Adult, other));

    public bool AreOfOneSex(int one, int other) =>
        people.All[one].Sex is { } left && people.All[other].Sex is { } right && left == right;

    /// <summary>What a stated adult is to the child; null when ages make the statement impossible.</summary>
    public FamilyRole? RoleOf(StatedParent stated, int child)
    {
        var years = people.YearsBetween(stated.Adult, child);
        if (stated.As == StatedAs.Parent)
            return FamilyRole.Parent;
        if (stated.As == StatedAs.Carer)
            return FamilyRole.Carer;
        if (years < rules.YoungestParentGapYears)
            return people.Age(stated.Adult) >= 18 ? FamilyRole.Carer : null;
        return years > rules.OldestParentGapYears || IsGrandparent(stated.Adult, child, years)
            ? FamilyRole.Carer
            : FamilyRole.Parent;
    }

    /// <summary>One part of a double-barrelled surname is enough.</summary>
    public bool ShareSurname(int one, int other)
    {
        var left = Parts(people.All[one].Surname);
        var right = Parts(people.All[other].Surname);
        return left.Any(part => right.Contains(part, StringComparer.Ordinal));
    }

    /// <summary>A parent of another stated parent of the child, or old enough to be.</summary>
    bool IsGrandparent(int adult, int child, int? years) => ties.ParentsOf(child).Any(other => other.Adult != adult
        && (ties.IsParent(adult, other.Adult)
            || (years >= rules.GrandparentGapYears
                && people.YearsBetween(adult, other.Adult) >= rules.YoungestParentGapYears)));

    string[] Parts(string? surname)
    {
        if (surname is null)
            return [];
        if (!surnameParts.TryGetValue(surname, out var parts))
            surnameParts.Add(surname, parts = Fold(surname).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(part => part.Length >= ShortestTellingPart).ToArray());
        return parts;
    }

    static string Fold(string surname)
    {
        var folded = new StringBuilder(surname.Length);
        foreach (var letter in surname.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetter(letter))
                folded.Append(char.ToUpperInvariant(letter));
            else if (letter is ' ' or '-')
                folded.Append(' ');
        }

        return folded.ToString();
    }
}
