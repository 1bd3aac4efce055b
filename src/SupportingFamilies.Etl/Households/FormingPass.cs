using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Households;

/// <summary>One pass from residences and ties to homes and families, over the people given and nobody else.</summary>
sealed class FormingPass
{
    public required LivingPeople People { get; init; }

    public required AddressBook Book { get; init; }

    public required HomePlaces Homes { get; init; }

    public required IReadOnlyList<FamilyDraft> Drafts { get; init; }

    public required bool IsProtected { get; init; }

    public IReadOnlyList<NoHousehold> Notes => Homes.Notes;

    public static FormingPass Run(
        bool isProtected, LivingPeople people, LiveRecords live, HouseholdRules rules, PremisesList premises)
    {
        var book = AddressBook.Learn(people.Records, rules);
        var current = CurrentHomes.Decide(people, book, live.Residences, premises, rules);
        var ties = StatedTies.Read(people, live, rules);
        var kinship = new Kinship(people, ties, rules);
        var places = current.Places;
        Dependants.PlaceWithParents(people, ties, kinship, current, book);
        var homes = HomePlaces.Find(people, places, current, book, kinship, rules);
        var formation = new FamilyFormation(
            ties, kinship, new HouseholdInference(people, ties, kinship, rules), places, homes.Homes, isProtected);
        return new FormingPass
        {
            People = people,
            Book = book,
            Homes = homes,
            Drafts = formation.Form(Dependants.MotherOfExpected(people, ties, kinship, rules)),
            IsProtected = isProtected,
        };
    }
}
