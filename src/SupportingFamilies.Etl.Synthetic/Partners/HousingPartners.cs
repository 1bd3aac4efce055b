using System.Globalization;
using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Troubles;
using SupportingFamilies.Etl.Synthetic.Truth;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>The landlord's rent accounts in arrears: one row a tenancy, with tenants and some of those who live with
/// them.</summary>
sealed class RentPartner : Partner
{
    const string Columns =
        "TenancyRef,UPRN,Address1,Address2,Town,Postcode,TenancyStart,TenancyEnd,TenancyType,Tenant1Title,"
        + "Tenant1Forename,Tenant1Surname,Tenant1DOB,Tenant1NINO,Tenant2Title,Tenant2Forename,Tenant2Surname,"
        + "Tenant2DOB,Tenant2NINO,Member1Forename,Member1Surname,Member1DOB,Member1Relationship,"
        + "Member2Forename,Member2Surname,Member2DOB,Member2Relationship,Member3Forename,Member3Surname,"
        + "Member3DOB,Member3Relationship,WeeklyRent,Balance,WeeksInArrears,ArrearsSince,ArrearsStage,NOSPDate,"
        + "CourtDate,Tenant1Phone";
    readonly DeliveryFile file;
    readonly SeededStream stream;

    public RentPartner(Desk desk)
        : base(Feed.Arrears, "housing-rent-arrears", "T", desk)
    {
        file = Open(desk.AsOf, "utf-8", ',', Columns);
        stream = StreamOf(-1);
    }

    public override int Rows => file.Rows;

    public override void Write(Seen seen)
    {
        foreach (var arrears in seen.Arrears)
        {
            if (IsSent(seen, stream, new Told(arrears))) Row(arrears);
        }
    }

    public override void Dispose()
    {
        file.AddTrailer();
        file.Dispose();
    }

    void Row(Arrears owed)
    {
        var dwelling = owed.Home.Dwelling;
        var reference = Key(owed.Home.Household);
        var address = Addresses.Of(dwelling, stream);
        var who = new (Person Person, SeenPerson Seen)[5];
        var lines = new List<string>();
        for (var index = 0; index < owed.Tenants.Count; index++)
            who[index] =
                (owed.Tenants[index], SeeOnce(owed.Tenants[index], reference, owed.TenancyFrom, Number(owed, index)));
        var others = owed.Home.Residents.FindAll(one => !owed.Tenants.Contains(one));
        others.RemoveAll(_ => stream.Chance(0.35)); // Household members are often not on file.
        for (var index = 0; index < Math.Min(3, others.Count); index++)
            who[index + 2] =
                (others[index], SeeOnce(others[index], reference, owed.TenancyFrom, Number(owed, index + 2)));
        foreach (var (_, member) in who[2..])
        {
            if (member is not null && Eyes.Errs(stream, ErrorRates.MemberBornMissing)) member.Born = null;
        }

        var first = dwelling.Flat is null ? $"{dwelling.Number} {dwelling.Street}"
            : $"{dwelling.Flat} {dwelling.Building}";
        var second = dwelling.Flat is null ? "" : $"{dwelling.Number} {dwelling.Street}";
        lines.AddRange([
            reference, address.Uprn, first, second, dwelling.Town, address.Postcode, British(owed.TenancyFrom), "",
            dwelling.Premises is null ? "SECURE" : "TEMPORARY"]);
        Tenants(lines, who);
        Members(lines, owed, who);
        lines.AddRange([
            Text(owed.Rent), Text(owed.Rent * owed.Weeks), owed.Weeks.ToString("0.0", CultureInfo.InvariantCulture),
            British(owed.Since), owed.Stage, British(owed.Notice), British(owed.Court),
            who[0].Seen?.Phone ?? ""]);
        Put(file, [.. lines], [0], 11, 8, ("tenant1", who[0].Seen), ("tenant2", who[1].Seen), ("member1", who[2].Seen),
            ("member2", who[3].Seen), ("member3", who[4].Seen));
    }

    void Tenants(List<string> cells, (Person Person, SeenPerson Seen)[] who)
    {
        for (var index = 0; index < 2; index++)
        {
            var (person, seen) = who[index];
            var title = person is null || stream.Chance(0.3) ? "" : person.Sex == Sex.Male ? "Mr"
                : stream.Pick<string>(["Mrs", "Miss", "Ms"]);
            cells.AddRange(seen is null ? ["", "", "", "", ""]
                : [title, seen.Forename, seen.Surname, British(seen.Born), seen.Nino]);
        }
    }

    void Members(List<string> cells, Arrears owed, (Person Person, SeenPerson Seen)[] who)
    {
        for (var index = 2; index < 5; index++)
        {
            var (person, seen) = who[index];
            cells.AddRange(seen is null ? ["", "", "", ""]
                : [seen.Forename, seen.Surname, British(seen.Born), Relationship(person, owed.Tenants[0])]);
        }
    }

    static string Relationship(Person person, Person tenant) =>
        person.Mother == tenant || person.Father == tenant
        || (person.Mother is not null && person.Mother == tenant.Union?.Other(tenant))
            ? person.Sex == Sex.Male ? "SON" : "DAUGHTER"
            : tenant.Union?.Other(tenant) == person ? "PARTNER"
            : tenant.Mother == person || tenant.Father == person ? "PARENT"
            : person.Stays[^1].Footing is Footing.Lodger or Footing.Sharer ? "LODGER" : "OTHER";

    static long Number(Arrears owed, int part) => ((long)owed.Home.Household * 16) + part;
}

/// <summary>The landlord's anti-social behaviour cases: full names in one field, complainants beside
/// perpetrators.</summary>
sealed class AsbPartner : Partner
{
    const string Columns =
        "CaseRef,Category,Opened,Closed,Status,PersonRef,Role,FullName,DOB,UPRN,Address,Postcode,Action";
    readonly DeliveryFile file;
    readonly SeededStream stream;
    long cases;

    public AsbPartner(Desk desk)
        : base(Feed.HousingAsb, "housing-asb-cases", "P", desk)
    {
        file = Open(desk.AsOf, "utf-8", ';', Columns);
        stream = StreamOf(-1);
    }

    public override int Rows => file.Rows;

    public override void Write(Seen seen)
    {
        var told = new HashSet<AsbCase>();
        foreach (var person in seen.Place.People)
        {
            if (!person.HasTroubles) continue;
            foreach (var found in person.Troubles.AsbCases)
            {
                if (told.Add(found) && IsSent(seen, stream, new Told(found))) Record(found);
            }
        }
    }

    public override void Dispose() => file.Dispose();

    void Record(AsbCase found)
    {
        var reference = Key(++cases)[1..];
        foreach (var person in found.Perpetrators) Row(found, reference, person, "PERPETRATOR");
        foreach (var person in found.Others)
            Row(found, reference, person, stream.Chance(0.8) ? "COMPLAINANT" : "WITNESS");
    }

    void Row(AsbCase found, string reference, Person person, string role)
    {
        var one = Know(person, found.Opened, stream);
        var address = Addresses.Of(person, one, found.Opened, stream);
        var status = found.Unfounded ? stream.Pick<string>(["NO CASE", "WITHDRAWN"])
            : found.Closed is null ? "OPEN" : "CLOSED";
        var name = one.Forename.Length == 0 ? Upper(one.Surname) : $"{Upper(one.Surname)}, {one.Forename}";
        string[] cells =
        [
            reference, found.Category, British(found.Opened), British(found.Closed), status, one.Key, role, name,
            British(one.Born),
            address.Uprn, address.Text, address.Postcode, role == "PERPETRATOR" ? found.Action ?? "" : "",
        ];
        Put(file, cells, [5], stream.Pick<int>([2, 6, 7]), 6, ("subject", one));
    }
}
