using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Troubles;
using SupportingFamilies.Etl.Synthetic.Truth;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>The youth justice service: a row a case; its system writes Windows-1252.</summary>
sealed class YouthJusticePartner : Partner
{
    const string Columns =
        "YotId,CaseRef,CaseType,Surname,Forename,AliasSurname,DateOfBirth,Sex,Address,Postcode,UPN,NHSNumber,"
        + "OffenceDate,OffenceType,Gravity,Outcome,CaseStart,CaseEnd,ETEStatus,ETEDate,SubstanceMisuse,"
        + "ExploitationFlag";
    readonly DeliveryFile file;
    readonly SeededStream stream;
    long cases;

    public YouthJusticePartner(Desk desk)
        : base(Feed.YouthJustice, "youth-justice-cases", "Y", desk)
    {
        file = Open(desk.AsOf, "windows-1252", ',', Columns);
        stream = StreamOf(-1);
    }

    public override int Rows => file.Rows;

    public override void Write(Seen seen)
    {
        foreach (var person in seen.Place.People)
        {
            if (!person.HasTroubles) continue;
            foreach (var each in person.Troubles.YouthCases)
            {
                if (IsSent(seen, stream, new Told(each, person))) Row(person, each);
            }
        }
    }

    public override void Dispose()
    {
        file.AddTrailer();
        file.Dispose();
    }

    void Row(Person person, YouthCase found)
    {
        var one = Know(person, found.Start, stream);
        var address = Addresses.Of(person, one, found.Start, stream);
        var (status, since) = Doing(person, found.Start);
        string[] cells =
        [
            one.Key, Key(++cases)[1..], found.Type, one.Surname, one.Forename, one.PreviousSurname, Iso(one.Born),
            one.Sex?.ToString() ?? "Unknown", address.Text, address.Postcode, one.Upn, one.Nhs, Iso(found.OffenceOn),
            found.Offence ?? "", found.Gravity > 0 ? Text(found.Gravity) : "", found.Outcome ?? "", Iso(found.Start),
            Iso(found.End),
            status, Iso(since), stream.Chance(0.15) ? "" : Flag(found.Substance), found.Exploitation ?? "",
        ];
        Put(file, cells, [0], stream.Pick<int>([0, 2, 3]), 2, ("subject", one));
    }

    (string Status, DateOnly? Since) Doing(Person person, DateOnly on)
    {
        if (person.Troubles.Doing is { } doing && doing != Activity.School && !stream.Chance(0.1))
            return (doing.ToString().ToUpperInvariant(),
                person.Troubles.DoingSince > on ? person.Troubles.DoingSince : on);
        return person.AgeOn(on) < 17 && !stream.Chance(0.15) ? ("SCHOOL", on) : ("NOT KNOWN", null);
    }
}
