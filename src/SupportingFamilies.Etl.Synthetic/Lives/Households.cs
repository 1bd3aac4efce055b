namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>Who moves with whom.</summary>
static class Households
{
    /// <summary>The person and the children under 18 of theirs, or in their care, who live with them.</summary>
    public static List<Person> Following(Neighbourhood place, Person person)
    {
        var following = new List<Person> { person };
        if (person.Home is not { IsCommunal: false } home) return following;
        foreach (var resident in home.Residents)
        {
            if (resident == person || resident.AgeOn(place.MonthStart) >= 18) continue;
            if (resident.Mother == person || (resident.Father == person && resident.Mother?.Home != home)
                || (resident.Stays[^1].Footing == Footing.Placed && home.Residents[0] == person)
                || (resident.Mother is { } young && following.Contains(young)))
                following.Add(resident);
        }

        return following;
    }

    public static bool LivesWithParent(Person person) =>
        person.Home is { IsCommunal: false } home
        && ((person.Mother is { } mother && mother.Home == home)
            || (person.Father is { } father && father.Home == home));

    /// <summary>Everybody who lives here as family, not lodgers or sharers.</summary>
    public static List<Person> Family(Home home) =>
        home.Residents.FindAll(resident => resident.Stays[^1].Footing is Footing.Family or Footing.Placed);
}
