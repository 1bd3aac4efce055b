using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Truth;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>Housing options: a row for each person on a homelessness application of the last three years.</summary>
sealed class HomelessnessPartner : Partner
{
    const string Columns =
        "CaseRef,PersonRef,Relationship,Forename,Surname,DOB,Sex,NINO,NHSNumber,Address,Postcode,"
        + "AddressRestricted,ApplicationDate,Duty,DutyStart,DutyEnd,DutyEndReason,TAStart,TAEnd,TANoticeDate,"
        + "SupportNeeds,Phone";
    static readonly string[] Endings =
        ["SECURED ACCOMMODATION", "SECURED ACCOMMODATION", "CONTACT LOST", "WITHDRAWN", "56 DAYS ELAPSED", "OTHER"];

    readonly DeliveryFile file;
    readonly SeededStream stream;
    long cases;

    public HomelessnessPartner(Desk desk)
        : base(Feed.Homelessness, "homelessness-cases", "H", desk)
    {
        file = Open(desk.AsOf, "utf-8", ',', Columns);
        stream = StreamOf(-1);
    }

    public override int Rows => file.Rows;

    public override void Write(Seen seen)
    {
        foreach (var application in seen.Place.Homelessness)
        {
            if (application.Applied < Desk.AsOf.AddYears(-3) || application.Applied > Desk.AsOf) continue;
            if (IsSent(seen, stream, new Told(application))) Record(application);
        }
    }

    public override void Dispose()
    {
        file.AddTrailer();
        file.Dispose();
    }

    void Record(Homelessness application)
    {
        var reference = Key(++cases);
        Row(application, reference, application.Applicant, "APPLICANT", 1);
        var number = 2;
        foreach (var person in application.With)
        {
            if (!person.IsBornOn(application.Applied)) continue;
            var child = person.AgeOn(application.Applied) < 18;
            Row(application, reference, person,
                child ? "CHILD" : person.Union?.Other(person) == application.Applicant ? "PARTNER" : "OTHER", number++);
        }
    }

    void Row(Homelessness application, string reference, Person person, string relationship, int number)
    {
        var part = Text(number);
        var one =
            SeeOnce(person, $"{reference}|{part}", application.Applied, ((long)person.Id * 4096) + (cases % 4096));
        var (duty, ended) = Duty(application);
        var reason = ended is null ? "" : stream.Pick(Endings);
        var address = Address(application, person, one);
        string[] cells =
        [
            reference, part, relationship, one.Forename, one.Surname, British(one.Born),
            one.Sex switch { Sex.Female => "F", Sex.Male => "M", _ => "P" }, one.Nino, one.Nhs, address.Text,
            address.Postcode,
            Flag(address.Restricted), British(application.Applied), duty,
            British(application.Applied.AddDays(3) <= Desk.AsOf ? application.Applied.AddDays(3) : Desk.AsOf),
            British(ended),
            reason, British(Past(application.TemporaryFrom)), British(Past(application.TemporaryTo)),
            British(Past(application.Notice)),
            relationship == "APPLICANT" ? Needs(application) : "", relationship is "CHILD" ? "" : one.Phone,
        ];
        Put(file, cells, [0, 1], stream.Pick<int>([4, 2, 12]), 2, ("subject", one));
    }

    /// <summary>Where they applied from; where they are placed once they are.</summary>
    SeenAddress Address(Homelessness application, Person person, SeenPerson one)
    {
        if (application.From is { } from && !application.FromAbuse
            && (application.TemporaryFrom is null || stream.Chance(0.5)))
            return Addresses.Of(from.Dwelling, stream) with { Restricted = stream.Chance(0.005) };
        var seen = Addresses.Of(person, one, Desk.AsOf, stream);
        return application.FromAbuse && stream.Chance(0.6) ? seen with { Restricted = true } : seen;
    }

    (string Duty, DateOnly? Ended) Duty(Homelessness application)
    {
        var ended = application.DutyEnded is { } end && end < Desk.AsOf ? end : (DateOnly?)null;
        var days = (ended ?? Desk.AsOf).DayNumber - application.Applied.DayNumber;
        return (days < 60 && application.TemporaryFrom is null ? "PREVENTION" : days < 130 ? "RELIEF" : "MAIN", ended);
    }

    string Needs(Homelessness application)
    {
        var needs = new List<string>();
        if (application.FromAbuse) needs.Add("DOMESTIC ABUSE");
        if (application.Applicant.HasTroubles)
        {
            foreach (var spell in application.Applicant.Troubles.Spells)
            {
                var need = spell.Service switch
                {
                    "ADULT MENTAL HEALTH" => "MENTAL HEALTH",
                    "SUBSTANCE MISUSE" => "DRUGS",
                    _ => null,
                };
                if (need is not null && !needs.Contains(need) && spell.From <= application.Applied
                    && stream.Chance(0.7))
                    needs.Add(need);
            }
        }

        if (application.Applicant.AgeOn(application.Applied) < 21 && application.With.Count > 0)
            needs.Add("YOUNG PARENT");
        return string.Join('|', needs);
    }

    DateOnly? Past(DateOnly? day) => day is { } known && known <= Desk.AsOf ? known : null;
}
