using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Troubles;

namespace SupportingFamilies.Etl.Synthetic.Truth;

/// <summary>
/// The needs a family truly has or had, from what happened to its members and from nothing a partner wrote down.
/// Observable when a partner was told of it and the extract holds the event: the police, a service, a school, a
/// landlord, a housing officer at an application, the youth justice service on a case, the practitioners of an open
/// early help case. What no extract holds no feed can show; what a row says of the event, and how badly, is the
/// partner's matter.
/// </summary>
/// <remarks>
/// Windowed needs (crime, abuse, missing) hold from the event for twelve months. Needs that lasted are kept with their
/// true dates when they ended within the simulated years, so an old abuse incident is there, in the past.
/// </remarks>
sealed class TrueNeeds(
    TrueFamily family, DateOnly asOf, IReadOnlyList<SchoolTerm> terms, IReadOnlyList<Homelessness> applications)
{
    public TrueFamily Family => family;

    public void Find(IReadOnlyDictionary<Home, Arrears> arrears)
    {
        foreach (var child in family.Children) OfChild(child);
        foreach (var adult in family.Adults) OfAdult(adult);
        foreach (var member in family.Members) OfAnybody(member.Person, member.Role);
        if (arrears.TryGetValue(family.Home, out var owed)) OfRent(owed);
        foreach (var application in applications) OfHomelessness(application);
    }

    /// <summary>What only practitioners see, and whatever else an episode that is open identified.</summary>
    public void FindWhatPractitionersSee()
    {
        for (var number = 0; number < family.Needs.Count; number++)
        {
            var need = family.Needs[number];
            if (need.To is null)
                family.Needs[number] = need with { Told = [.. need.Told, .. Identified(need.Code)] };
        }

        foreach (var person in family.Members.Select(member => member.Person).Where(person => person.HasTroubles))
        {
            foreach (var (need, from) in person.Troubles.Unseen)
                Add(need, from, null, Identified(need), (person, need));
            if (person.Troubles.YoungCarerSince is { } since && family.Children.Contains(person))
                Add("FAM-4", since, null, Identified("FAM-4"), (person, "FAM-4"));
            if (person.Troubles.WorklessSince is { } workless && family.Adults.Contains(person))
                Add("FIN-1", workless, null, Identified("FIN-1"), (person, "FIN-1"));
        }
    }

    /// <summary>Says which needs an extract shows, when all are written.</summary>
    public void Settle(HashSet<Told> unsent)
    {
        for (var number = 0; number < family.Needs.Count; number++)
        {
            var need = family.Needs[number];
            family.Needs[number] = need with
            {
                Observable = need.Told.Any(told => !unsent.Contains(told) && !unsent.Contains(new Told(told.What))),
            };
        }
    }

    void OfChild(Person child)
    {
        Attendance(child);
        var upheld = child.Troubles.Suspensions.Where(each => each.Outcome == "UPHELD" && each.On <= asOf).ToList();
        // Three suspensions in three consecutive terms, or a permanent exclusion within a year.
        var recent = upheld.Where(each => each.Category == "SUSP" && each.On > asOf.AddMonths(-12))
            .OrderBy(each => each.On).ToList();
        var excluded = upheld.Where(each => each.Category == "PERM" && each.On > asOf.AddMonths(-12)).ToList();
        if (recent.Count >= 3 || excluded.Count > 0)
            Add("EDU-3", (excluded.Count > 0 ? excluded[0] : recent[2]).On, null, [new(upheld[0], child)],
                (child, "suspensions"));
        Reviewed(child, "BELOW EXPECTED", "EYD-3");
        Reviewed(child, "IMMUNISATIONS OVERDUE", "EYD-2");
        Spells(child, "CAMHS", "HEA-1");
        Spells(child, "YOUNG PEOPLE SUBSTANCE MISUSE", "SUB-2");
        Spells(child, "COMMUNITY PAEDIATRICS", "HEA-3");
        // Dependent at eighteen, they are adults of their family all the same.
        Spells(child, "ADULT MENTAL HEALTH", "HEA-2");
        Spells(child, "SUBSTANCE MISUSE", "SUB-1");
        if (child.Troubles.Exploited is { } flag && child.AgeOn(flag.Since) < 18)
            Add(flag.Kind == "CSE" ? "EXP-3" : "EXP-4", flag.Since, null, Noticed(child, flag.Since),
                (child, "exploited"));
        if (child.Troubles.YouthCases.LastOrDefault(each =>
            each.Type is "PREVENTION" or "TURNAROUND") is { } prevention)
            Add("CRI-2", prevention.Start, prevention.End, [new(prevention, child)], prevention);
        if (child.Troubles.Doing == Activity.Neet && child.AgeOn(asOf) is >= 16 and <= 18)
            Add("FIN-3", child.Troubles.DoingSince, null, Cases(child, each =>
                each.End is null || each.End >= child.Troubles.DoingSince), (child, "activity"));
    }

    /// <summary>A review by a health visitor that found it, the last one first.</summary>
    void Reviewed(Person child, string result, string code)
    {
        var found = child.Troubles.Reviews.Where(each => each.Result == result).OrderByDescending(each => each.On)
            .ToList();
        if (found.Count > 0 && child.AgeOn(asOf) <= 5)
            Add(code, found[0].On, null, [.. found.Select(each => new Told(each, child))], (child, found[0].Contact));
    }

    /// <summary>Exploitation is seen by those to whose notice the child comes once it has begun.</summary>
    static IReadOnlyList<Told> Noticed(Person child, DateOnly since) =>
    [
        .. Cases(child, each => each.Exploitation is not null),
        .. child.Troubles.Incidents.Where(each => each.Incident.Reported && each.Incident.On >= since
            && each.Part is Part.Missing or Part.Victim).Select(each => new Told(each.Incident, child)),
    ];

    static IReadOnlyList<Told> Cases(Person child, Predicate<YouthCase> which) =>
        [.. child.Troubles.YouthCases.FindAll(which).Select(each => new Told(each, child))];

    /// <summary>Pooled over the last two ended terms, of a pupil who was five to fifteen when they began (to seventeen
    /// for severe absence); on a timetable the school agreed the need does not arise.</summary>
    void Attendance(Person child)
    {
        var age = child.AgeOn(terms[1].From);
        var window = child.Troubles.Terms.Where(each => each.Term == terms[0] || each.Term == terms[1]).ToList();
        var possible = window.Sum(each => each.Possible);
        if (window.Select(each => each.Term).Distinct().Count() < 2 || window.Exists(each => each.PartTime > 0)) return;
        var missed = window.Sum(each => each.Missed);
        if (missed * 10 <= possible || age is < 5 or > 17) return;
        if (age <= 15) Add("EDU-1", terms[1].From, null, [new(terms[0], child)], (child, "attendance"));
        if (missed * 2 > possible) Add("EDU-2", terms[1].From, null, [new(terms[0], child)], (child, "attendance"));
    }

    void OfAdult(Person adult)
    {
        if (!adult.HasTroubles) return;
        Spells(adult, "ADULT MENTAL HEALTH", "HEA-2");
        Spells(adult, "SUBSTANCE MISUSE", "SUB-1");
        Spells(adult, "COMMUNITY PAEDIATRICS", "HEA-3");
    }

    void OfAnybody(Person person, Role role)
    {
        if (!person.HasTroubles) return;
        if (person.Troubles.Spells.Find(each => each.Service == "MATERNITY") is { } support)
            Add("EYD-1", support.From, support.To, ToldOfSupport(person, support), support);
        foreach (var (incident, part) in person.Troubles.Incidents)
        {
            if (incident.Unfounded || incident.On > asOf) continue;
            var age = person.AgeOn(incident.On);
            foreach (var code in Codes(incident, part, age, role))
                Windowed(code, incident.On, ToldOf(incident, person), incident);
        }

        foreach (var asb in person.Troubles.AsbCases)
        {
            if (asb.Unfounded || !asb.Perpetrators.Contains(person)) continue;
            Windowed(person.AgeOn(asb.Opened) >= 18 ? "CRI-1" : "CRI-3", asb.Opened, [new(asb)], asb);
            if (asb.Action is "NOSP" or "INJUNCTION" && asb.Closed is null && person.Home == family.Home)
                Add("HOU-2", asb.Opened, null, [new(asb)], asb);
        }
    }

    /// <summary>The police, and youth justice when it took the matter up.</summary>
    static IReadOnlyList<Told> ToldOf(Incident incident, Person person) => !incident.Reported ? []
        : [new(incident, person), .. Cases(person, each => each.OffenceOn == incident.On)];

    /// <summary>Written down at the booking and again at the new birth visit.</summary>
    static IReadOnlyList<Told> ToldOfSupport(Person mother, Spell support) =>
    [
        .. mother.Children.Where(child => child.Expected > support.From)
            .SelectMany(child => child.HasTroubles
                ? child.Troubles.Reviews.Where(each => each.Contact == "NEW BIRTH")
                    .Select(each => new Told(each, child)).Prepend(new Told(child))
                : [new Told(child)]),
    ];

    static IEnumerable<string> Codes(Incident incident, Part part, int age, Role role)
    {
        var crime = incident.Kind is IncidentKind.Offence or IncidentKind.AntiSocial;
        if (part == Part.Perpetrator && crime && age >= 10) yield return age >= 18 ? "CRI-1" : "CRI-3";
        if (incident.DomesticAbuse)
        {
            if (part == Part.Perpetrator && age >= 18) yield return "DA-2";
            if (part == Part.Perpetrator && age < 18 && role == Role.Child) yield return "FAM-3";
            if (part == Part.Victim) yield return "DA-1";
            if (part == Part.ChildPresent && role == Role.Child) yield return "DA-3";
        }

        if (role != Role.Child || age > 17) yield break;
        if (part == Part.Missing) yield return "EXP-2";
        // Whose bicycle was taken from the yard has lost a bicycle.
        if (part == Part.Victim && incident is
            { Kind: IncidentKind.Offence, DomesticAbuse: false, HarmsThePerson: true })
            yield return "EXP-6";
    }

    void OfRent(Arrears owed)
    {
        if (!owed.Tenants.Any(tenant => family.Adults.Contains(tenant))) return;
        if (owed.Weeks >= 4)
            Add("FIN-2", owed.Since.AddDays(28) < asOf ? owed.Since.AddDays(28) : asOf, null, [new(owed)], owed);
        if (owed.Notice is { } notice) Add("HOU-2", notice, null, [new(owed)], owed);
    }

    void OfHomelessness(Homelessness application)
    {
        var ours = family.Adults.Contains(application.Applicant) || family.Children.Contains(application.Applicant);
        if (!ours || application.Applied > asOf) return;
        var ended = application.DutyEnded is { } end && end < asOf ? end : (DateOnly?)null;
        if (application.Applicant.AgeOn(application.Applied) is 16 or 17)
            Add("HOU-3", application.Applied, ended, [new(application)], application);

        if (!family.Adults.Contains(application.Applicant) || application.Applicant.Home != family.Home) return;
        Add("HOU-2", application.Applied, ended, [new(application)], application);
        if (application.TemporaryFrom is null || application.Notice is not { } notice || notice > asOf) return;
        var left = application.TemporaryTo is { } to && to < asOf ? to : (DateOnly?)null;
        if (left is null || left > notice) Add("HOU-1", notice, left, [new(application)], application);
    }

    void Spells(Person person, string service, string code)
    {
        foreach (var spell in person.Troubles.Spells)
        {
            if (spell.Service == service) Add(code, spell.From, spell.To, ToldOf(spell, person), spell);
        }
    }

    /// <summary>The service itself; of adults, a housing officer who was told at an application within the year; of the
    /// young, the youth justice service.</summary>
    IReadOnlyList<Told> ToldOf(Spell spell, Person person)
    {
        IEnumerable<Told> others = spell.Service switch
        {
            "ADULT MENTAL HEALTH" or "SUBSTANCE MISUSE" => applications
                .Where(each => each.Applicant == person && Overlaps(each.Applied, each.Applied))
                .Select(each => new Told(each)),
            "YOUNG PEOPLE SUBSTANCE MISUSE" =>
                Cases(person, each => each.Substance && Overlaps(each.Start, each.End ?? asOf)),
            _ => [],
        };
        return spell.KnownFrom is null ? [.. others] : [new(spell, person), .. others];

        bool Overlaps(DateOnly from, DateOnly to) =>
            to >= spell.From && from <= (spell.To ?? asOf) && to > asOf.AddMonths(-12);
    }

    void Windowed(string code, DateOnly on, IReadOnlyList<Told> told, object source)
    {
        var last = on.AddMonths(12).AddDays(-1);
        Add(code, on, last < asOf ? last : null, told, source);
    }

    IReadOnlyList<Told> Identified(string need) =>
    [
        .. family.Episodes.Where(episode => episode.End is null
            && episode.Identified.Values.Any(found => found.Contains(need))).Select(episode => new Told(episode)),
    ];

    void Add(string code, DateOnly from, DateOnly? to, IReadOnlyList<Told> told, object source) =>
        family.Needs.Add(new TrueNeed(code, from, to, told, source));
}
