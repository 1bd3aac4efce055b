using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Troubles;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>
/// Schools: a row for each pupil, school and term, delivered after each term, and a last delivery of late corrections.
/// The contacts are names, telephones and e-mail addresses; of those who claimed free school meals also date of birth
/// and National Insurance number.
/// </summary>
sealed class AttendancePartner : Partner
{
    const string Columns =
        "URN,AdmissionNumber,UPN,Surname,Forename,PreferredForename,DOB,Gender,Address,Postcode,"
        + "AddressRestricted,NCYear,EnrolmentStatus,AcademicYear,Term,PossibleSessions,AuthorisedAbsence,"
        + "UnauthorisedAbsence,PartTimeSessions,SENProvision,Contact1Title,Contact1Forename,Contact1Surname,"
        + "Contact1Relationship,Contact1Address,Contact1Postcode,Contact1Phone,Contact1Email,Contact1DOB,"
        + "Contact1NINO,Contact2Title,Contact2Forename,Contact2Surname,Contact2Relationship,Contact2Address,"
        + "Contact2Postcode,Contact2Phone,Contact2Email,Contact2DOB,Contact2NINO";

    /// <summary>One pupil's term in 150 is put right after it was sent.</summary>
    const double Corrected = 0.007;

    readonly Dictionary<SchoolTerm, DeliveryFile> terms;
    readonly DeliveryFile corrections;
    readonly SeededStream stream;

    public AttendancePartner(Desk desk)
        : base(Feed.Attendance, "schools-attendance", "", desk)
    {
        // A school sends a term's figures three weeks after it ends; corrections come with the as-of date.
        terms = SchoolYears.EndedBefore(desk.AsOf, 4).ToDictionary(term => term, term =>
            Open(term.To.AddDays(21) < desk.AsOf ? term.To.AddDays(21) : desk.AsOf.AddDays(-1), "utf-8", ',', Columns));
        corrections = Open(desk.AsOf, "utf-8", ',', Columns);
        stream = StreamOf(-1);
    }

    public override int Rows => terms.Values.Sum(file => file.Rows) + corrections.Rows;

    public override void Write(Seen seen)
    {
        foreach (var person in seen.Place.People)
        {
            if (!person.HasTroubles) continue;
            foreach (var enrolment in person.Enrolments) Pupil(person, enrolment);
        }
    }

    public override void Dispose()
    {
        foreach (var file in terms.Values)
        {
            file.AddTrailer();
            file.Dispose();
        }

        corrections.Dispose();
    }

    void Pupil(Person person, Enrolment enrolment)
    {
        var number = ((long)person.Id * 16) + person.Enrolments.IndexOf(enrolment);
        var key = $"{enrolment.School.Urn}|{enrolment.Admission}";
        var pupil = SeeOnce(person, key, enrolment.From, number * 4);
        var found = Contacts(person, enrolment.From);
        var claimant = FreeMeals.Claimant(found.ConvertAll(each => each.Who), person, enrolment.From, Desk.Seed);
        var contacts = found
            .Select((contact, index) =>
                (contact.Who, contact.Relation,
                Seen: Contact(
                    contact.Who, person, contact.Who == claimant, key, enrolment.From, (number * 4) + index + 1)))
            .ToList();
        var tail = ContactCells(person, enrolment, contacts);
        foreach (var sessions in person.Troubles.Terms)
        {
            if (sessions.Enrolment != enrolment || Eyes.Errs(stream, ErrorRates.NotSent)) continue;
            var corrected = stream.Chance(Corrected);
            // What is put right later was first sent with some absences not yet authorised or entered.
            Row(terms[sessions.Term], person, pupil, sessions, corrected ? stream.Below(6) : 0, tail, contacts);
            if (corrected) Row(corrections, person, pupil, sessions, 0, tail, contacts);
        }
    }

    /// <summary>A contact has no date of birth and no number in a school's file, unless free meals were claimed: then
    /// both are right, because the check fails when they are not.</summary>
    SeenPerson Contact(Person who, Person pupil, bool claims, string key, DateOnly on, long number)
    {
        var seen = SeeOnce(who, key, on, number);
        (seen.Born, seen.Nino) = claims ? (who.Born, who.Nino!) : (null, "");
        if (Eyes.Errs(stream, ErrorRates.ChildsSurname)) seen.Surname = pupil.Surname;
        return seen;
    }

    void Row(DeliveryFile file, Person person, SeenPerson pupil, TermSessions sessions, int missing, string[] tail,
        List<(Person Who, string Relation, SeenPerson Seen)> contacts)
    {
        var address = Addresses.Of(person, pupil, sessions.Term.To, stream);
        var authorised = Math.Max(sessions.PartTime, sessions.Authorised - missing);
        string[] cells =
        [
            sessions.Enrolment.School.Urn, sessions.Enrolment.Admission, pupil.Upn, pupil.Surname, pupil.Forename,
            pupil.KnownAs,
            British(pupil.Born), pupil.Sex switch { Sex.Female => "F", Sex.Male => "M", _ => "X" }, address.Text,
            address.Postcode,
            Flag(address.Restricted), sessions.Year == 0 ? "R" : Text(sessions.Year),
            sessions.Enrolment.School.Alternative ? "S" : "C", sessions.Term.AcademicYear, sessions.Term.Name,
            Text(sessions.Possible), Text(authorised), Text(sessions.Unauthorised),
            sessions.PartTime > 0 ? Text(sessions.PartTime) : "",
            sessions.Sen, .. tail,
        ];
        Put(file, cells, [0, 1], stream.Pick<int>([3, 4, 15]), 12, ("subject", pupil),
            ("contact1", contacts.Count > 0 ? contacts[0].Seen : null),
                ("contact2", contacts.Count > 1 ? contacts[1].Seen : null));
    }

    /// <summary>The two adults a school would ring: those the child lives with first, then a parent who lives
    /// apart.</summary>
    List<(Person Who, string Relation)> Contacts(Person pupil, DateOnly on)
    {
        var found = new List<(Person, string)>();
        var home = pupil.HomeOn(on) ?? pupil.Home;
        Add(pupil.Mother, "MOTHER", together: true);
        Add(pupil.Father, "FATHER", together: true);
        if (home is not null && found.Count < 2)
        {
            foreach (var adult in home.Residents.Where(one => one.AgeOn(on) > 20 && one != pupil.Mother
                && one != pupil.Father))
            {
                var elder = pupil.Mother?.Mother == adult || pupil.Mother?.Father == adult
                    || pupil.Father?.Mother == adult || pupil.Father?.Father == adult;
                var step = adult.Union is { } union
                    && (union.Other(adult) == pupil.Mother || union.Other(adult) == pupil.Father);
                if (elder) found.Add((adult, "GRANDPARENT"));
                else if (step) found.Add((adult, "STEP-PARENT"));
                else if (pupil.Stays.Find(stay => stay.Home == home)?.Footing == Footing.Placed)
                    found.Add((adult, "CARER"));
            }
        }

        Add(pupil.Mother, "MOTHER", together: false);
        Add(pupil.Father, "FATHER", together: false);
        if (found.Count > 1 && stream.Chance(0.15)) found.RemoveAt(1);
        if (found.Count > 1 && stream.Chance(0.2)) (found[0], found[1]) = (found[1], found[0]);
        return found.Count > 2 ? found[..2] : found;

        void Add(Person? parent, string relation, bool together)
        {
            if (parent is null || !parent.LivesOn(on) || found.Exists(each => each.Item1 == parent)) return;
            if (together ? parent.HomeOn(on) == home : stream.Chance(0.5)) found.Add((parent, relation));
        }
    }

    string[] ContactCells(Person pupil, Enrolment enrolment,
        List<(Person Who, string Relation, SeenPerson Seen)> contacts)
    {
        var cells = new List<string>();
        for (var index = 0; index < 2; index++)
        {
            if (index >= contacts.Count)
            {
                cells.AddRange(["", "", "", "", "", "", "", "", "", ""]);
                continue;
            }

            var (who, relation, seen) = contacts[index];
            var apart = who.HomeOn(enrolment.From) != pupil.HomeOn(enrolment.From);
            var address = apart && stream.Chance(0.85) ? Addresses.Of(who, seen, enrolment.From, stream) : default;
            var title = stream.Chance(0.25) ? "" : who.Sex == Sex.Male ? "Mr"
                : stream.Pick<string>(["Mrs", "Miss", "Ms"]);
            cells.AddRange([title, seen.Forename, seen.Surname, relation, address.Text ?? "", address.Postcode ?? "",
                seen.Phone, seen.Email, British(seen.Born), seen.Nino]);
        }

        return [.. cells];
    }
}

/// <summary>Schools' suspensions and exclusions of this academic year and the last.</summary>
sealed class SuspensionsPartner : Partner
{
    const string Columns =
        "PupilRef,UPN,Surname,Forename,DOB,Gender,Postcode,URN,Category,Reason1,Reason2,Reason3,StartDate,"
        + "Sessions,Outcome";
    readonly DeliveryFile file;
    readonly SeededStream stream;

    public SuspensionsPartner(Desk desk)
        : base(Feed.Suspensions, "schools-suspensions", "PR", desk)
    {
        file = Open(desk.AsOf, "utf-8", ',', Columns);
        stream = StreamOf(-1);
    }

    public override int Rows => file.Rows;

    public override void Write(Seen seen)
    {
        foreach (var person in seen.Place.People)
        {
            if (!person.HasTroubles) continue;
            foreach (var suspension in person.Troubles.Suspensions)
            {
                if (!Eyes.Errs(stream, ErrorRates.NotSent)) Row(person, suspension);
            }
        }
    }

    public override void Dispose() => file.Dispose();

    void Row(Person person, Suspension suspension)
    {
        var pupil = Know(person, suspension.On, stream);
        var address = Addresses.Of(person, pupil, suspension.On, stream);
        var category = suspension.Category == "SUSP" && stream.Chance(0.06) ? "FIXD" : suspension.Category;
        string[] cells =
        [
            pupil.Key, pupil.Upn, pupil.Surname, pupil.Forename, British(pupil.Born),
            pupil.Sex switch { Sex.Female => "F", Sex.Male => "M", _ => "X" }, address.Postcode, suspension.School.Urn,
            category,
            suspension.Reasons[0], suspension.Reasons.ElementAtOrDefault(1) ?? "",
            suspension.Reasons.ElementAtOrDefault(2) ?? "",
            British(suspension.On), suspension.Sessions > 0 ? Text(suspension.Sessions) : "", suspension.Outcome,
        ];
        Put(file, cells, [0], stream.Pick<int>([0, 2, 12]), 8, ("subject", pupil));
    }
}
