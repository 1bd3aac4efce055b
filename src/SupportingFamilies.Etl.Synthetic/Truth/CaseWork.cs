using SupportingFamilies.Etl.Synthetic.Chance;

namespace SupportingFamilies.Etl.Synthetic.Truth;

/// <summary>What practitioners did on a case, as the case system holds it.</summary>
/// <param name="AssessedOn">Of the whole family; null when it was not made or not recorded.</param>
/// <param name="Worker">The case system's number of the lead practitioner; null when nobody leads.</param>
/// <param name="Seen">For each need that was worked on: what was seen of its outcome, in the case system's words.
/// </param>
sealed record CaseWork(
    DateOnly? AssessedOn,
    DateOnly? PlannedOn,
    int? Worker,
    DateOnly? ReviewedOn,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Seen)
{
    /// <summary>What a case system offers to tick beneath a need whose work went well; other needs have
    /// <see cref="Usual"/>.</summary>
    static readonly Dictionary<string, string[]> Ticks = new(StringComparer.Ordinal)
    {
        ["EDU-3"] = ["ON ROLL", "SCHOOL REPORT", "ASSESSMENT"],
        ["EDU-4"] = ["PROVISION", "SCHOOL REPORT", "ASSESSMENT"],
        ["EYD-2"] = ["GAP CLOSED", "HEALTH REPORT"],
        ["EYD-3"] = ["PROGRESS", "MEASURE", "SETTING REPORT"],
        ["FAM-3"] = ["PROGRAMME", "ASSESSMENT"],
        ["EXP-1"] = ["NO PLAN", "SAFETY TOOL", "ASSESSMENT"],
        ["EXP-2"] = ["RETURN INTERVIEW", "ASSESSMENT"],
        ["EXP-3"] = ["RISK REDUCED", "PANEL RECORD"],
        ["EXP-4"] = ["RISK REDUCED", "PANEL RECORD"],
        ["EXP-5"] = ["RISK REDUCED", "ASSESSMENT"],
        ["EXP-6"] = ["SCHOOL REPORT", "ASSESSMENT"],
        ["DA-1"] = ["SAFETY PLAN", "PARTNERSHIP", "ASSESSMENT"],
        ["DA-2"] = ["PROGRAMME", "PARTNERSHIP"],
        ["DA-3"] = ["SUPPORT", "ASSESSMENT"],
        ["HOU-1"] = ["HOUSING REPORT"],
        ["HOU-2"] = ["HOUSING REPORT", "PLAN KEPT"],
        ["HOU-3"] = ["MEDIATION", "ASSESSMENT"],
        ["FIN-1"] = ["WORK", "PROGRESS", "ADVISER REPORT"],
        ["FIN-2"] = ["PLAN KEPT", "ADVISER REPORT", "ACCOUNT"],
    };

    static readonly string[] Usual = ["SUPPORT", "MEASURE", "ASSESSMENT"];

    const int Workers = 60;

    public static CaseWork On(Episode episode, DateOnly asOf, SeededStream stream)
    {
        var last = episode.End ?? asOf;
        var assessed = stream.Chance(0.92) ? Within(episode.Start.AddDays(stream.Between(5, 45)), last) : null;
        var planned = assessed is { } day && stream.Chance(0.94)
            ? Within(day.AddDays(stream.Between(3, 30)), last)
            : null;
        int? worker = stream.Chance(0.95) ? stream.Between(1, Workers) : null;
        var wentWell = episode.EndReason == "OUTCOMES MET";
        var isReviewed = stream.Chance(wentWell ? 0.96 : episode.End is null ? 0.2 : 0.35);
        var seen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var needs = episode.Identified.Values.SelectMany(each => each).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var need in needs)
        {
            // Somebody who left the case half-way has some boxes ticked, a case that went well nearly all.
            var ticked = Ticks.GetValueOrDefault(need, Usual).Where(_ => stream.Chance(wentWell ? 0.93 : 0.3)).ToList();
            if (isReviewed && ticked.Count > 0) seen.Add(need, ticked);
        }

        return new CaseWork(assessed, planned, worker, isReviewed ? last : null, seen);
    }

    static DateOnly? Within(DateOnly day, DateOnly last) => day <= last ? day : null;
}
