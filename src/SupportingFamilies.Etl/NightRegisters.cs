using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>Carries ids between the warehouse, which keeps them, and the stages, which give them out.</summary>
static class NightRegisters
{
    public static FamilyRegister OfFamilies(Registers lastNight) => new(
        lastNight.Households.Members,
        lastNight.Households.NextId,
        lastNight.Families.Members,
        lastNight.Families.NextId);

    public static Registers After(IdentifiedPeople people, FormedFamilies formed) => new(
        new Register(people.Register.Ids, people.Register.NextId, people.Redirects),
        new Register(formed.Register.Households, formed.Register.NextHouseholdId, formed.HouseholdRedirects),
        new Register(formed.Register.Families, formed.Register.NextFamilyId, formed.FamilyRedirects));
}
