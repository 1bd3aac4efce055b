using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Households;

/// <summary>Works out who lives together and who is family on the as-of date. The rules are in this folder's
/// README.</summary>
public static class Families
{
    /// <summary>
    /// Two passes that share nothing: one over everybody who is not protected, then one over the protected, who form
    /// families without address and no households. What the first gives is the same whoever is in the second.
    /// </summary>
    public static FormedFamilies Form(
        IReadOnlyList<Person> people,
        LiveRecords live,
        HouseholdRules rules,
        PremisesList premises,
        FamilyRegister lastNight,
        DateOnly asOf)
    {
        var isProtected = people.ToLookup(person => Protection.Covers(person, premises));
        var others = new LivingPeople(isProtected[false], asOf);
        var open = FormingPass.Run(isProtected: false, others, live, rules, premises);
        var hidden = FormingPass.Run(isProtected: true, new(isProtected[true], asOf), live, rules, premises);

        var (householdOfPlace, householdRedirects, nextHousehold) = Households(open, lastNight);
        var households = householdOfPlace.Values.OrderBy(household => household.Id.Value).ToList();
        var openFamilies = Named(open, lastNight, lastNight.NextFamilyId, householdOfPlace);
        // After the others, with keys of their own: neither an id nor a redirect leads from one kind to the other.
        var hiddenFamilies = Named(hidden, lastNight, openFamilies.NextId, []);

        var families = openFamilies.Families.Concat(hiddenFamilies.Families).OrderBy(family => family.Id.Value)
            .ToList();
        return new FormedFamilies(
            households,
            families,
            householdRedirects,
            openFamilies.Redirects.Concat(hiddenFamilies.Redirects).OrderBy(redirect => redirect.OldId).ToList(),
            FamilyRegister.Of(households, nextHousehold, families, hiddenFamilies.NextId),
            open.Notes);
    }

    /// <summary>
    /// Whether a family shows no district: all are protected, or it spans two homes and anybody in it has
    /// domestic-abuse evidence.
    /// </summary>
    /// <remarks>
    /// Cautious on purpose: evidence of any date, in any role and about any member withholds. A district helps a reader
    /// a little; to somebody looking for the other home it is half an address.
    /// </remarks>
    /// <param name="hasDomesticAbuseEvidence">Any fact of kind <c>domestic_abuse_incident</c>, or a domestic abuse need
    /// met, about any member at any date.</param>
    public static bool IsDistrictWithheld(Family family, bool hasDomesticAbuseEvidence) =>
        family.IsProtected || (family.SpansTwoHomes && hasDomesticAbuseEvidence);

    static (Dictionary<int, Household> OfPlace, IReadOnlyList<Redirect> Redirects, long NextId) Households(
        FormingPass pass, FamilyRegister lastNight)
    {
        var places = pass.Homes.Residents.OrderBy(home => home.Value[0]).ToList();
        var keys = places.ConvertAll(home => KeysOf(pass, home.Value));
        var assigned = IdentityRegister.Assign(keys, lastNight.Households, lastNight.NextHouseholdId);
        var ofPlace = new Dictionary<int, Household>(places.Count);
        for (var at = 0; at < places.Count; at++)
        {
            var (place, residents) = places[at];
            ofPlace.Add(place, new Household(
                new HouseholdId(assigned.Ids[at]),
                pass.Book.Key(place),
                pass.Book.DistrictOf(place),
                residents.ConvertAll(resident => pass.People.All[resident].Id)));
        }

        return (ofPlace, assigned.Redirects, assigned.NextId);
    }

    static (IReadOnlyList<Family> Families, IReadOnlyList<Redirect> Redirects, long NextId) Named(
        FormingPass pass, FamilyRegister lastNight, long nextId, Dictionary<int, Household> householdOfPlace)
    {
        var keys = pass.Drafts.Select(draft =>
            KeysOf(pass, draft.Members.Where(FamilyFormation.IsDependent).Select(member => member.Person))).ToList();
        var assigned = IdentityRegister.Assign(keys, lastNight.Families, nextId);
        var families = pass.Drafts.Select((draft, at) =>
        {
            var home = householdOfPlace.GetValueOrDefault(draft.Place);
            var members = draft.Members.Select(member =>
                new FamilyMember(pass.People.All[member.Person].Id, member.Role, member.LivesApart)).ToList();
            return new Family(new FamilyId(assigned.Ids[at]), home?.Id, home?.PostcodeDistrict, members)
            {
                IsProtected = pass.IsProtected,
            };
        }).ToList();
        return (families, assigned.Redirects, assigned.NextId);
    }

    static List<string> KeysOf(FormingPass pass, IEnumerable<int> people) =>
        people.Select(person => FamilyRegister.KeyOf(pass.People.All[person].Id, pass.IsProtected)).ToList();
}
