using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>A case as the rows of the people on it tell it.</summary>
/// <param name="People">Positions in the index, ascending.</param>
/// <param name="NeedsRecorded">Each need practitioners recorded on the case, with its first day and whose it is.
/// </param>
internal sealed record ReportedEpisode(
    EpisodeKey Key,
    DateOnly Started,
    DateOnly? Closed,
    string? EndReason,
    DateOnly? AssessedOn,
    DateOnly? PlannedOn,
    bool HasLeadPractitioner,
    IReadOnlyList<int> People,
    IReadOnlyList<(string NeedCode, DateOnly On, PersonId Person)> NeedsRecorded)
{
    public override string ToString() => $"case of {People.Count} people";
}

/// <summary>Gathers the rows of each case. Facts without a reference belong to no case and are left out.</summary>
internal sealed class ReportedEpisodes
{
    readonly HelpView view;
    readonly Dictionary<EpisodeKey, Gathered> cases = [];

    ReportedEpisodes(HelpView view) => this.view = view;

    /// <summary>By feed, then reference. Whatever lies after the as-of date has not happened.</summary>
    public static IEnumerable<ReportedEpisode> Of(HelpView view)
    {
        var reported = new ReportedEpisodes(view);
        reported.Gather();
        return reported.cases.Where(each => each.Value.Episodes.Count > 0)
            .OrderBy(each => each.Key, Comparer<EpisodeKey>.Create(EpisodeKey.Compare))
            .Select(each => reported.Told(each.Key, each.Value));
    }

    sealed class Gathered
    {
        public List<(int Person, IndexedFact Seen)> Episodes { get; } = [];

        public List<(int Person, IndexedFact Seen)> Others { get; } = [];
    }

    void Gather()
    {
        var index = view.Index;
        var episodes = index.BitOf(view.Kinds.Episodes);
        var all = view.Kinds.All.Aggregate(0UL, (sum, kind) => sum | index.BitOf(kind));
        for (var person = 0; person < index.People.Count; person++)
        {
            if ((index.KindsOf(person) & all) == 0)
                continue;
            foreach (ref readonly var seen in index.Of(person))
            {
                var kind = 1UL << seen.Kind;
                if ((kind & all) == 0 || seen.Fact.On > view.AsOf || seen.Fact.Reference is not { } reference)
                    continue;
                var key = new EpisodeKey(index.Feeds[seen.Feed], reference);
                if (!cases.TryGetValue(key, out var gathered))
                    cases.Add(key, gathered = new Gathered());
                ((kind & episodes) != 0 ? gathered.Episodes : gathered.Others).Add((person, seen));
            }
        }
    }

    /// <summary>The case runs from anybody's first day on it to the last, and is open while anybody's is.</summary>
    ReportedEpisode Told(EpisodeKey key, Gathered gathered)
    {
        var facts = gathered.Episodes.ConvertAll(each => each.Seen.Fact);
        var isOpen = facts.Exists(fact => fact.Until is not { } until || until >= view.AsOf);
        var closed = isOpen ? null : facts.Max(fact => fact.Until);
        var reasons = isOpen ? [] : facts.Where(fact => fact.Until == closed).Select(fact => fact.Code).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var reason = reasons.Count == 0 ? null : string.Join(SupportEpisode.BetweenReasons, reasons);
        return new ReportedEpisode(
            key, facts.Min(fact => fact.On), closed, reason,
            First(gathered, view.Kinds.Assessment), First(gathered, view.Kinds.Plan),
            First(gathered, view.Kinds.Lead) is not null,
            gathered.Episodes.Select(each => each.Person).Distinct().Order().ToList(),
            Recorded(gathered));
    }

    DateOnly? First(Gathered gathered, string kind)
    {
        var days = gathered.Others.Where(each => view.Index.Kinds[each.Seen.Kind] == kind)
            .Select(each => each.Seen.Fact.On).ToList();
        return days.Count == 0 ? null : days.Min();
    }

    List<(string NeedCode, DateOnly On, PersonId Person)> Recorded(Gathered gathered) => gathered.Others
        .Where(each => view.Index.Kinds[each.Seen.Kind] == view.Kinds.Needs && each.Seen.Fact.Code is not null)
        .Select(each => (each.Seen.Fact.Code!, each.Seen.Fact.On, view.Index.People[each.Person].Id))
        .Distinct()
        .OrderBy(each => each.Item1, StringComparer.Ordinal).ThenBy(each => each.On).ThenBy(each => each.Id.Value)
        .ToList();
}
