using SupportingFamilies.Etl.Synthetic.Chance;

namespace SupportingFamilies.Etl.Synthetic.Truth;

/// <summary>Which families are or were helped, and what practitioners found there.</summary>
static class EarlyHelp
{
    public static void Happen(IReadOnlyList<TrueFamily> families, DateOnly asOf, SeededStream stream)
    {
        foreach (var family in families)
        {
            var current = family.Needs.Where(need => need.To is null).Select(need => need.Code).Distinct().ToList();
            var chance = current.Count switch { 0 => 0.004, 1 => 0.015, 2 => 0.06, 3 => 0.15, _ => 0.28 };
            if (stream.Chance(chance)) Open(family, asOf, stream, current);
            if (stream.Chance(chance * 0.5)) Closed(family, asOf, stream, current);
        }
    }

    /// <summary>What was done on each case, drawn apart so that it changes nobody's life.</summary>
    public static void Work(IReadOnlyList<TrueFamily> families, DateOnly asOf, SeededStream stream)
    {
        foreach (var episode in families.SelectMany(family => family.Episodes))
            episode.Work = CaseWork.On(episode, asOf, stream);
    }

    static void Open(TrueFamily family, DateOnly asOf, SeededStream stream, List<string> needs)
    {
        var start = stream.Day(asOf.AddMonths(-11), asOf.AddDays(-3));
        var on = family.Members
            .Where(member =>
                stream.Chance(member.Role == Role.Child ? 0.97 : member.Person.Home == family.Home ? 0.9 : 0.35))
            .Select(member => (member.Person, member.Role)).ToList();
        if (on.Count == 0) return;
        var episode = new Episode(start, null, null, on);
        Identify(episode, stream, needs);
        family.Episodes.Add(episode);
    }

    static void Closed(TrueFamily family, DateOnly asOf, SeededStream stream, List<string> needs)
    {
        var start = stream.Day(asOf.AddMonths(-34), asOf.AddMonths(-9));
        var latest = family.Episodes.Count > 0 ? family.Episodes[0].Start.AddDays(-1) : asOf.AddDays(-20);
        var end = start.AddDays(stream.Between(60, 320));
        if (end > latest) return;
        var on = family.Members
            .Where(member => member.Role != Role.ExpectedChild && member.Person.IsBornOn(start) && stream.Chance(0.85))
            .Select(member => (member.Person, member.Role)).ToList();
        if (on.Count == 0) return;
        var reason = stream.Fraction() switch
        {
            < 0.55 => "OUTCOMES MET",
            < 0.70 => "STEP UP",
            < 0.83 => "NO FURTHER ACTION",
            < 0.95 => "DISENGAGED",
            _ => "MOVED AWAY",
        };
        var episode = new Episode(start, end, reason, on);
        Identify(episode, stream, needs);
        family.Episodes.Add(episode);
    }

    static void Identify(Episode episode, SeededStream stream, List<string> needs)
    {
        foreach (var (person, role) in episode.On)
        {
            if (!person.HasTroubles) continue;
            var found = person.Troubles.Unseen.Select(each => each.Need).Where(_ => stream.Chance(0.8)).ToList();
            if (person.Troubles.YoungCarerSince is not null && role == Role.Child) found.Add("FAM-4");
            if (person.Troubles.WorklessSince is not null && role is Role.Parent or Role.Carer) found.Add("FIN-1");
            if (found.Count > 0) episode.Identified[person] = [.. found.Distinct()];
        }

        var first = episode.On[0].Person;
        if (!episode.Identified.TryGetValue(first, out var whole)) episode.Identified[first] = whole = [];
        whole.AddRange(needs.Where(need => !whole.Contains(need) && stream.Chance(0.75)));
    }
}
