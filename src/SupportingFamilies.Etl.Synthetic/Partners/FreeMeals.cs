using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>
/// Who claimed free school meals, and so gave a date of birth and a National Insurance number: the eligibility check
/// asks for a parent's surname and both.
/// </summary>
/// <remarks>Sources: Department for Education, "Manage eligibility for childcare support", user guidance (what the
/// check asks for); "Schools, pupils and their characteristics" 2024/25 (25.7 % of pupils).</remarks>
static class FreeMeals
{
    /// <summary>The share of parents without disadvantage or advantage; with the one after it, a quarter of all
    /// pupils.</summary>
    const double UsualShare = 0.183;

    /// <summary>How much likelier each step of disadvantage makes it, as a power of e; assumed.</summary>
    const double Steepness = 0.8;

    /// <summary>The mother if the child lives with her, else another contact at home; null when nobody
    /// claimed.</summary>
    public static Person? Claimant(IReadOnlyList<Person> contacts, Person pupil, DateOnly on, int seed)
    {
        var home = pupil.HomeOn(on) ?? pupil.Home;
        var atHome = contacts.Where(each => each.Nino is not null && each.HomeOn(on) == home).ToList();
        var carer = atHome.Find(each => each == pupil.Mother) ?? atHome.FirstOrDefault();
        if (carer is null) return null;
        var share = Math.Min(0.95, UsualShare * Math.Exp(Steepness * carer.Strain));
        return SeededStream.Of(seed, "free school meals", carer.Id).Chance(share) ? carer : null;
    }
}
