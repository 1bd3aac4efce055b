using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Troubles;
using SupportingFamilies.Etl.Synthetic.Truth;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>The police: a row for each person and role in a recorded incident of the last 24 months. Names are in
/// capitals, details as given at the roadside, and unconfirmed nominals pile up.</summary>
sealed class PolicePartner : Partner
{
    const string Columns =
        "IncidentRef,RecordType,NominalRef,Surname,Forename,MiddleNames,AliasSurname,DOB,Sex,Role,HOClass,"
        + "IncidentDate,RecordedDate,Status,DAFlag,DASHGrade,ExploitationFlag,Address,Postcode,"
        + "AddressRestricted,Phone";
    /// <summary>From this day on forces must tell a child's school of an incident, with the child's date of
    /// birth.</summary>
    static readonly DateOnly Encompass = new(2025, 11, 1);

    readonly DeliveryFile file;
    readonly SeededStream stream;
    long incidents;

    public PolicePartner(Desk desk)
        : base(Feed.Police, "police-incidents", "N", desk)
    {
        file = Open(desk.AsOf, "utf-8", ',', Columns);
        stream = StreamOf(-1);
    }

    public override int Rows => file.Rows;

    public override void Write(Seen seen)
    {
        var told = new HashSet<Incident>();
        foreach (var person in seen.Place.People)
        {
            if (!person.HasTroubles) continue;
            foreach (var (incident, _) in person.Troubles.Incidents)
            {
                if (!incident.Reported || incident.On < Desk.AsOf.AddMonths(-24) || !told.Add(incident)) continue;
                if (IsSent(seen, stream, new Told(incident))) Record(seen, incident);
            }
        }
    }

    public override void Dispose()
    {
        file.AddTrailer();
        file.Dispose();
    }

    void Record(Seen seen, Incident incident)
    {
        var recorded = incident.On.AddDays(stream.Chance(0.7) ? stream.Below(3) : stream.Below(25));
        if (recorded > Desk.AsOf)
        {
            seen.Unsent.Add(new Told(incident));
            return;
        }

        var reference = Key(++incidents)[1..];
        foreach (var (who, part) in incident.Involved)
        {
            // Not every officer writes the children down.
            if (part == Part.ChildPresent && stream.Chance(0.25))
            {
                seen.Unsent.Add(new Told(incident, who));
                continue;
            }

            Row(incident, reference, recorded, who, part);
        }
    }

    void Row(Incident incident, string reference, DateOnly recorded, Person who, Part part)
    {
        var on = incident.On;
        var one = Know(who, on, stream);
        var address = Addresses.Of(who, one, on, stream);
        var role = RoleOf(part);
        var exploited = part is Part.Missing or Part.Victim && who.HasTroubles && who.Troubles.Exploited is { } flag
            && flag.Since <= on.AddDays(60) ? flag.Kind : "";
        var child = part == Part.ChildPresent;
        var undated = child && Eyes.Errs(
            stream, on < Encompass ? ErrorRates.ChildBornMissing : ErrorRates.ChildBornMissingSince2025);
        if (one.Phone.Length == 0 && part is Part.Victim or Part.Reporter
            && !Eyes.Errs(stream, ErrorRates.VictimPhoneMissing))
            one.Phone = who.Mobile ?? "";
        var kind = incident.Kind switch
        {
            IncidentKind.Offence => "OFFENCE",
            IncidentKind.AntiSocial => "ASB",
            IncidentKind.Domestic => "DOMESTIC",
            _ => "MISSING",
        };
        string[] cells =
        [
            reference, kind, one.Key, Upper(one.Surname), Upper(one.Forename), child ? "" : Upper(one.MiddleNames),
            Upper(one.PreviousSurname), British(undated ? null : one.Born), Sex(one.Sex), role,
            incident.Class ?? "",
            British(on), British(recorded), Status(incident, part, recorded), Flag(incident.DomesticAbuse),
            incident.Grade ?? "",
            exploited, address.Text, address.Postcode, Flag(address.Restricted), child ? "" : one.Phone,
        ];
        Put(file, cells, [2], stream.Pick<int>([2, 9, 11]), 9, ("subject", one));
    }

    string Status(Incident incident, Part part, DateOnly recorded) =>
        incident.Unfounded ? stream.Chance(0.5) ? "CANCELLED" : "NO CRIME"
        : part == Part.WronglySuspected ? "ELIMINATED"
        : recorded > Desk.AsOf.AddMonths(-3) && stream.Chance(0.6) ? "OPEN" : "FINALISED";

    string RoleOf(Part part) => part switch
    {
        Part.Perpetrator => stream.Pick<string>(["SUSPECT", "SUSPECT", "OFFENDER", "ARRESTED", "CHARGED"]),
        Part.WronglySuspected => "SUSPECT",
        Part.Victim => stream.Chance(0.85) ? "VICTIM" : "AGGRIEVED",
        Part.ChildPresent => "CHILD AT ADDRESS",
        Part.Missing => "MISSING",
        Part.Witness => "WITNESS",
        _ => "REPORTING PERSON",
    };

    static string Sex(Sex? sex) => sex switch { Lives.Sex.Female => "F", Lives.Sex.Male => "M", _ => "U" };
}
