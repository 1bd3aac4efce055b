namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>National Insurance numbers, telephones and e-mail addresses, by age on the as-of date.</summary>
static class Papers
{
    public static void Give(Neighbourhood place)
    {
        foreach (var person in place.People)
        {
            var age = person.AgeOn(place.World.AsOf);
            if (age >= 16) person.Nino = place.World.Numbers.NextNino();
            if (age < 13) continue;
            person.Mobile = place.World.Numbers.NextMobile();
            person.EarlierMobile = place.World.Numbers.NextMobile();
            // Names that nobody can have: reserved for examples by RFC 2606.
            person.Email = FormattableString.Invariant($"home{person.Id}@example.org");
            person.EarlierEmail = FormattableString.Invariant($"home{person.Id}@example.net");
        }
    }
}
