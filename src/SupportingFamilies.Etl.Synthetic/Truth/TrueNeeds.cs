using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Troubles;

namespace SupportingFamilies.Etl.Synthetic.Truth;

/// <summary>
/// The needs a family truly has or had, from what happened to its members and from nothing a partner wrote down.
/// Observable when at least one partner that sends a feed was told of it.
/// </summary>
/// <remarks>
/// Windowed needs (crime, abuse, missing) hold from the event for twelve months. Needs that lasted are kept with their
/// true dates when they ended within the simulated years, so an old abuse incident is there, in the past.
/// </remarks>
sealed class TrueNeeds(TrueFamily family, DateOnly asOf, IReadOnlyList<SchoolTerm> terms)
{
    public void Find(IReadOnlyDictionary<Home, Arrears> arrears, IReadOnlyList<Homelessness> applications)
    {
        foreach (var child in family.Children) OfChild(child);
        foreach (var adult in family.Adults) OfAdult(adult);
        foreach (var member in family.Members) OfAnybody(member.Person, member.Role);
        if (arrears.TryGetValue(family.Home, out var owed)) OfRent(owed);
        foreach (var application in applications) OfHomelessness(application);
    }

    /// <summary>What only practitioners see; observable once an episode that is open identified it.</summary>
    public void FindUnseen()
    {
        foreach (var person in family.Members.Select(member => member.Person).Where(person => person.HasTroubles))
        {
            foreach (var (need, from) in person.Troubles.Unseen)
                Add(need, from, null, Identified(person, need), (person, need));
            if (person.Troubles.YoungCarerSince is { } since && family.Children.Contains(person))
                Add("FAM-4", since, null, Identified(person, "FAM-4"), (person, "FAM-4"));
            if (person.Troubles.WorklessSince is { } workless && family.Adults.Contains(person))
                Add("FIN-1", workless, null, Identified(person, "FIN-1"), (person, "FIN-1"));
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
            Add("EDU-3", (excluded.Count > 0 ? excluded[0] : recent[2]).On, null, true, (child, "suspensions"));
        if (child.Troubles.Reviews.LastOrDefault(each => each.Result == "BELOW EXPECTED") is { } behind
            && child.AgeOn(asOf) <= 5)
            Add("EYD-3", behind.On, null, true, (child, behind.Contact));
        if (child.Troubles.Reviews.LastOrDefault(each => each.Result == "IMMUNISATIONS OVERDUE") is { } overdue
            && child.AgeOn(asOf) <= 5)
            Add("EYD-2", overdue.On, null, true, (child, overdue.Contact));
        Spells(child, "CAMHS", "HEA-1");
        Spells(child, "YOUNG PEOPLE SUBSTANCE MISUSE", "SUB-2");
        Spells(child, "COMMUNITY PAEDIATRICS", "HEA-3");
        if (child.Troubles.Exploited is { } flag && child.AgeOn(flag.Since) < 18)
            Add(flag.Kind == "CSE" ? "EXP-3" : "EXP-4", flag.Since, null, true, (child, "exploited"));
        if (child.Troubles.YouthCases.LastOrDefault(each =>
            each.Type is "PREVENTION" or "TURNAROUND") is { } prevention)
            Add("CRI-2", prevention.Start, prevention.End, true, prevention);
        if (child.Troubles.Doing == Activity.Neet && child.AgeOn(asOf) is >= 16 and <= 18)
            Add("FIN-3", child.Troubles.DoingSince, null, child.Troubles.YouthCases.Count > 0, (child, "activity"));
    }

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
        if (age <= 15) Add("EDU-1", terms[1].From, null, true, (child, "attendance"));
        if (missed * 2 > possible) Add("EDU-2", terms[1].From, null, true, (child, "attendance"));
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
            Add("EYD-1", support.From, support.To, true, support);
        foreach (var (incident, part) in person.Troubles.Incidents)
        {
            if (incident.Unfounded || incident.On > asOf) continue;
            var age = person.AgeOn(incident.On);
            foreach (var code in Codes(incident, part, age, role))
                Windowed(code, incident.On, incident.Reported, incident);
        }

        foreach (var asb in person.Troubles.AsbCases)
        {
            if (asb.Unfounded || !asb.Perpetrators.Contains(person)) continue;
            Windowed(person.AgeOn(asb.Opened) >= 18 ? "CRI-1" : "CRI-3", asb.Opened, true, asb);
            if (asb.Action is "NOSP" or "INJUNCTION" && asb.Closed is null && person.Home == family.Home)
                Add("HOU-2", asb.Opened, null, true, asb);
        }
    }

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
        if (part == Part.Victim && incident is { Kind: IncidentKind.Offence, DomesticAbuse: false })
            yield return "EXP-6";
    }

    void OfRent(Arrears owed)
    {
        if (!owed.Tenants.Any(tenant => family.Adults.Contains(tenant))) return;
        if (owed.Weeks >= 4)
            Add("FIN-2", owed.Since.AddDays(28) < asOf ? owed.Since.AddDays(28) : asOf, null, true, owed);
        if (owed.Notice is { } notice) Add("HOU-2", notice, null, true, owed);
    }

    void OfHomelessness(Homelessness application)
    {
        var ours = family.Adults.Contains(application.Applicant) || family.Children.Contains(application.Applicant);
        if (!ours || application.Applied > asOf) return;
        var ended = application.DutyEnded is { } end && end < asOf ? end : (DateOnly?)null;
        if (application.Applicant.AgeOn(application.Applied) is 16 or 17)
        {
            Add("HOU-3", application.Applied, ended, true, application);
            return;
        }

        if (!family.Adults.Contains(application.Applicant) || application.Applicant.Home != family.Home) return;
        Add("HOU-2", application.Applied, ended, true, application);
        if (application.TemporaryFrom is null || application.Notice is not { } notice || notice > asOf) return;
        var left = application.TemporaryTo is { } to && to < asOf ? to : (DateOnly?)null;
        if (left is null || left > notice) Add("HOU-1", notice, left, true, application);
    }

    void Spells(Person person, string service, string code)
    {
        foreach (var spell in person.Troubles.Spells)
        {
            if (spell.Service == service) Add(code, spell.From, spell.To, spell.KnownFrom is not null, spell);
        }
    }

    void Windowed(string code, DateOnly on, bool observable, object source)
    {
        var last = on.AddMonths(12).AddDays(-1);
        Add(code, on, last < asOf ? last : null, observable, source);
    }

    bool Identified(Person person, string need) => family.Episodes.Exists(
        episode =>
            episode.End is null && episode.Identified.TryGetValue(person, out var found) && found.Contains(need));

    void Add(string code, DateOnly from, DateOnly? to, bool observable, object source) =>
        family.Needs.Add(new TrueNeed(code, from, to, observable, source));
}
