using System.Globalization;
using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Truth;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>Early help: a row for each person on a family's case, open or closed in the last three years.</summary>
sealed class EarlyHelpPartner : Partner
{
    const string Columns =
        "EpisodeId,FamilyGroupId,PersonId,Forename,Surname,DOB,EDD,Gender,NHSNumber,UPN,UPRN,Address,"
        + "Postcode,AddressRestricted,Role,EpisodeStart,EpisodeEnd,EndReason,LeadOrganisation,NeedsIdentified,Phone,"
        + "AssessmentDate,PlanDate,LeadPractitioner,OutcomesReviewed,OutcomeEvidence";
    static readonly string[] Organisations =
        ["Family Hub North", "Family Hub South", "Wellspring Trust", "Council Early Help", "School cluster 4"];

    readonly DeliveryFile file;
    readonly SeededStream stream;
    long episodes;

    public EarlyHelpPartner(Desk desk)
        : base(Feed.EarlyHelp, "early-help-cases", "E", desk)
    {
        file = Open(desk.AsOf, "utf-8", ',', Columns);
        stream = StreamOf(-1);
    }

    public override int Rows => file.Rows;

    public override void Write(Seen seen)
    {
        foreach (var family in seen.Families)
        {
            foreach (var episode in family.Episodes)
            {
                if (IsSent(seen, stream, new Told(episode))) Record(family, episode);
            }
        }
    }

    public override void Dispose() => file.Dispose();

    void Record(TrueFamily family, Episode episode)
    {
        var reference = Key(++episodes);
        var organisation = stream.Pick(Organisations);
        foreach (var (person, role) in episode.On) Row(family, episode, reference, organisation, person, role);
    }

    void Row(TrueFamily family, Episode episode, string reference, string organisation, Person person, Role role)
    {
        var unborn = person.Born is null;
        var one = unborn ? Unborn(person, episode) : Know(person, episode.Start, stream);
        var address = Addresses.Of(unborn ? person.Mother! : person, one, episode.Start, stream);
        var needs = episode.Identified.TryGetValue(person, out var found)
            ? string.Join('|', found.Order(StringComparer.Ordinal)) : "";
        string[] cells =
        [
            reference, Key(((long)family.Id * 16) + 9)[1..], one.Key, one.Forename, one.Surname, British(one.Born),
            unborn ? British(person.Expected) : "", one.Sex switch { Sex.Female => "F", Sex.Male => "M", _ => "U" },
            one.Nhs, one.Upn,
            address.Uprn, address.Text, address.Postcode, Flag(address.Restricted), Name(role), British(episode.Start),
            British(episode.End), episode.EndReason ?? "", organisation, needs, one.Phone,
            .. Work(episode, person),
        ];
        Put(file, cells, [2], stream.Pick<int>([2, 4, 15]), 14, ("subject", one));
    }

    /// <summary>Every row holds the case's dates; what was seen stands with the person whose need it was.</summary>
    string[] Work(Episode episode, Person person)
    {
        var work = episode.Work!;
        var seen = !episode.Identified.TryGetValue(person, out var needs) ? ""
            : string.Join('|', needs.Order(StringComparer.Ordinal).SelectMany(need =>
                work.Seen.GetValueOrDefault(need, []).Select(what => $"{need} {what}")));
        return
        [
            British(work.AssessedOn), British(work.PlannedOn),
            work.Worker is { } worker ? "W" + Number(worker) : "", British(work.ReviewedOn), seen,
        ];
    }

    static string Number(int worker) => (10_000 + worker).ToString(CultureInfo.InvariantCulture);

    SeenPerson Unborn(Person child, Episode episode) => new()
    {
        PersonId = child.Id,
        Key = Key(((long)child.Id * 16) + 15),
        Forename = stream.Pick<string>(["Unborn", "Unborn", "Baby", ""]),
        Surname = child.Mother!.SurnameOn(episode.Start),
    };

    static string Name(Role role) => role switch
    {
        Role.Child => "CHILD",
        Role.ExpectedChild => "UNBORN",
        Role.Parent => "PARENT",
        Role.Carer => "CARER",
        _ => "PARTNER",
    };
}
