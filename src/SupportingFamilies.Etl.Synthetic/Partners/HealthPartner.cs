using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Truth;
using SupportingFamilies.Etl.Synthetic.Troubles;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>Health: reviews of young children with their mothers, bookings of the unborn, and open referrals. Each
/// provider has patient numbers of its own, so one person comes under several.</summary>
sealed class HealthPartner : Partner
{
    const string Columns =
        "LocalPatientId,ContactRef,NHSNumber,Surname,Forename,DOB,EDD,Sex,UPRN,Address,Postcode,"
        + "AddressRestricted,Service,Contact,ContactDate,EndDate,Result,MotherNHSNumber,MotherForename,"
        + "MotherSurname,MotherDOB,Phone,MotherPhone";
    readonly DeliveryFile file;
    readonly SeededStream stream;
    long contacts;

    public HealthPartner(Desk desk)
        : base(Feed.Health, "health-contacts", "L", desk)
    {
        file = Open(desk.AsOf, "utf-8", ',', Columns);
        stream = StreamOf(-1);
    }

    public override int Rows => file.Rows;

    public override void Write(Seen seen)
    {
        foreach (var person in seen.Place.People)
        {
            if (person.Expected is { } expected && person.Mother is { } mother && mother.Stays.Count > 0)
                Booking(seen, person, mother, expected);
            if (!person.HasTroubles) continue;
            foreach (var review in person.Troubles.Reviews)
            {
                // The extract holds every review of children under six.
                if (person.AgeOn(Desk.AsOf) < 6 && IsSent(seen, stream, new Told(review, person)))
                    Reviewed(person, review);
            }

            foreach (var spell in person.Troubles.Spells)
            {
                if (spell.KnownFrom is { } told && IsSent(seen, stream, new Told(spell, person)))
                    Referred(person, spell, told);
            }
        }
    }

    public override void Dispose()
    {
        file.AddTrailer();
        file.Dispose();
    }

    /// <summary>Bookings stay in the extract until ten weeks after the day the child was expected.</summary>
    void Booking(Seen seen, Person child, Person mother, DateOnly expected)
    {
        var on = expected.AddDays(-196 + stream.Below(40));
        if (on > Desk.AsOf || expected < Desk.AsOf.AddDays(-70))
        {
            seen.Unsent.Add(new Told(child));
            return;
        }

        if (!IsSent(seen, stream, new Told(child))) return;
        var unborn = new SeenPerson
        {
            PersonId = child.Id,
            Key = Key(((long)child.Id * 16) + 15),
            Forename = stream.Pick<string>(["", "", "Baby", "Unborn", "Baby of"]),
            Surname = mother.SurnameOn(on),
        };
        var support = mother.HasTroubles && Supported(mother, on);
        Row(child, unborn, "MATERNITY", "BOOKING", on, null, support ? "SPECIALIST SUPPORT" : "", mother, expected);
    }

    static bool Supported(Person mother, DateOnly on) =>
        mother.Troubles.Spells.Exists(spell => spell.Service == "MATERNITY" && spell.From <= on.AddDays(60));

    void Reviewed(Person child, Review review)
    {
        var one = Know(child, review.On, stream);
        if (review.Contact == "NEW BIRTH" && stream.Chance(0.10)) one = Newborn(child, review.On);
        var mother = child.Mother is { } her && her.LivesOn(review.On) && her.Stays.Count > 0 ? her : null;
        // Support agreed in pregnancy is written down again at the new birth visit.
        var support = review.Contact == "NEW BIRTH" && mother is { HasTroubles: true } && Supported(mother, review.On);
        Row(child, one, "HEALTH VISITING", review.Contact, review.On, null,
            support ? "SPECIALIST SUPPORT" : review.Result ?? "", mother, null);
    }

    /// <summary>Registered before the name was: Baby, with the mother's surname, under a number of its own.</summary>
    SeenPerson Newborn(Person child, DateOnly on)
    {
        var seen = KnowAs(child, on, 14);
        seen.Forename =
            stream.Pick<string>(["Baby", "Baby", child.Sex == Sex.Male ? "Baby Boy" : "Baby Girl", "Infant"]);
        seen.Surname = child.Mother!.SurnameOn(on);
        return seen;
    }

    void Referred(Person person, Spell spell, DateOnly told)
    {
        if (spell.Service == "MATERNITY") return; // Part of the booking and the new birth visit.
        var provider = spell.Service switch
        {
            "COMMUNITY PAEDIATRICS" => 0,
            "CAMHS" or "ADULT MENTAL HEALTH" => 4,
            _ => 8,
        };
        var one = Know(person, told, stream, provider);
        var flag = spell.Service == "COMMUNITY PAEDIATRICS" || stream.Chance(0.1);
        var ended = spell.To is not null;
        Row(person, one, spell.Service, ended ? "DISCHARGED" : flag ? "FLAG" : "OPEN REFERRAL", told, spell.To,
            spell.Result ?? "", null, null);
    }

    void Row(Person person, SeenPerson one, string service, string contact, DateOnly on, DateOnly? end, string result,
        Person? mother, DateOnly? expected)
    {
        // Every row of a patient carries the address registered now, whenever the contact was.
        var address = Addresses.Of(expected is null ? person : mother!, one, Desk.AsOf, stream);
        var her = mother is null ? null : SeeOnce(mother, one.Key, on, ((long)mother.Id * 65536) + (person.Id % 65536));
        string[] cells =
        [
            one.Key, Key(++contacts)[1..], one.Nhs, one.Surname, one.Forename, Iso(one.Born), Iso(expected),
            one.Sex switch { Sex.Female => "2", Sex.Male => "1", _ => expected is null ? "9" : "0" }, address.Uprn,
            address.Text,
            address.Postcode, Flag(address.Restricted), service, contact, Iso(on), TruthFiles.Text(end), result,
            her?.Nhs ?? "", her?.Forename ?? "", her?.Surname ?? "", Iso(her?.Born),
            one.Phone, her?.Phone ?? "",
        ];
        Put(file, cells, [0], stream.Pick<int>([0, 3, 14]), 12, ("subject", one), ("mother", her));
    }
}
