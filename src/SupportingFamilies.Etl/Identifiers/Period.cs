namespace SupportingFamilies.Etl.Identifiers;

/// <summary>Whole days from <paramref name="From"/> to <paramref name="To"/>, both ends included.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    public bool Includes(DateOnly date) => From <= date && date <= To;

    /// <summary>The <paramref name="months"/> calendar months that end on <paramref name="lastDay"/>.</summary>
    public static Period EndingOn(DateOnly lastDay, int months) => new(lastDay.AddMonths(-months).AddDays(1), lastDay);
}

public static class Ages
{
    /// <summary>Whole years on <paramref name="date"/>; someone born on 29 February has their birthday on 1 March in
    /// other years. Negative before birth.</summary>
    /// <remarks>England: a person attains an age at the start of the anniversary of birth (Family Law Reform Act 1969,
    /// s.9).</remarks>
    public static int AgeOn(this DateOnly bornOn, DateOnly date)
    {
        var years = date.Year - bornOn.Year;
        return (date.Month, date.Day).CompareTo((bornOn.Month, bornOn.Day)) < 0 ? years - 1 : years;
    }
}
