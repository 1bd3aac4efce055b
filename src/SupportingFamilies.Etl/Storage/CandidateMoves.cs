using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Reports.Runs;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Who came onto the list between two runs, who left it, and why, in counts.</summary>
/// <param name="last">The run before; null for the first.</param>
sealed class CandidateMoves(DbConnection connection, long run, long? last)
{
    /// <summary>Parameters of one query; both databases take so many.</summary>
    const int IdsAQuery = 1000;

    public ReportedCandidates Count()
    {
        var tonight = Listed(run);
        var before = last is { } earlier ? Listed(earlier) : [];
        var came = tonight.Where(family => !before.Contains(family)).ToList();
        var left = before.Where(family => !tonight.Contains(family)).ToList();
        return new ReportedCandidates(
            tonight.Count,
            last is null ? null : before.Count,
            tonight.Count - came.Count,
            came.Count,
            left.Count,
            last is { } night ? ReasonCount.Hidden(WhyNew(came, night)) : [],
            last is null ? [] : ReasonCount.Hidden(WhyLeft(left)),
            DistrictCount.Hidden(Districts("families"), Districts("candidates")));
    }

    /// <summary>Why they were not on the list the night before, which no longer holds.</summary>
    internal IEnumerable<string> WhyNew(List<long> came, long night)
    {
        var known = Of(came, night, "select family_id from households_family").ToHashSet();
        var missed = connection.List(
            $"""
             select missed.family_id, missed.reasons
             from outcomes_near_miss as missed
             where {RunReportReading.Stands("missed")}
             """,
            new { run = night },
            row => (Family: row.Number(0), Reasons: row.GetString(1)))
            .ToDictionary(row => row.Family, row => row.Reasons);
        var isKept = connection.List(
            "select run_id from run_count where run_id = @night and name = @name",
            new { night, name = AnalystTables.NearMissCount },
            row => row.Number(0)).Count > 0;
        return came.Select(family => !known.Contains(family) ? "a family that was not known, or not as one"
            : missed.TryGetValue(family, out var reasons) ? Told(reasons, Ended)
            : isKept ? "more needs were found" : NotKnown);
    }

    /// <summary>As the view <c>candidate_history</c> tells it of this night, in words for people.</summary>
    internal IEnumerable<string> WhyLeft(IEnumerable<long> left)
    {
        var told = connection.List(
            RunAsPublished.Query(
                $"""
                 select candidate_history.family_id, candidate_history.listed_from, candidate_history.why_left
                 from {RunAsPublished.View("candidate_history")}
                 join run_run as night on night.as_of = candidate_history.left_on
                 where night.run_id = @run
                 """),
            new { run },
            row => (Family: row.Number(0), From: row.Date(1), Why: row.TextOrNull(2)))
            // A date may have several nights: the newest stretch that ended on it is this night's.
            .OrderBy(row => row.From).ThenBy(row => row.Why, StringComparer.Ordinal)
            .GroupBy(row => row.Family).ToDictionary(family => family.Key, family => family.Last().Why);
        return left.Select(family => told.GetValueOrDefault(family) switch
        {
            "merged" => "became part of another family",
            "no_longer_a_family" => "is no longer a family",
            "too_few_needs" => "too few needs are found",
            null or "not_known" => NotKnown,
            var reasons => Told(reasons, Began),
        });
    }

    const string NotKnown = "not known: that night did not keep why";

    static string Told(string reasons, Func<NearMissReason, string> say) =>
        string.Join("; ", reasons.Split(' ').Select(word => say(Words.Parse<NearMissReason>(word))));

    static string Began(NearMissReason reason) => reason switch
    {
        NearMissReason.AlreadySupported => "is being helped now",
        NearMissReason.NoDependentChild => "no dependent child is known of",
        NearMissReason.TooFewHeadlines => "the needs found are under too few headline outcomes",
        NearMissReason.TooFewEvents => "the needs found rest on too few events",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    static string Ended(NearMissReason reason) => reason switch
    {
        NearMissReason.AlreadySupported => "help has ended",
        NearMissReason.NoDependentChild => "a dependent child is known of",
        NearMissReason.TooFewHeadlines => "the needs found are under more headline outcomes",
        NearMissReason.TooFewEvents => "the needs found rest on more events",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    HashSet<long> Listed(long of) => connection.List(
        $"""
         select candidate.family_id
         from outcomes_candidate as candidate
         where {RunReportReading.Stands("candidate")}
         """,
        new { run = of },
        row => row.Number(0)).ToHashSet();

    /// <summary>Of some families, what stands of a table in a run; each row once.</summary>
    List<long> Of(List<long> families, long of, string select) =>
        families.Chunk(IdsAQuery).SelectMany(ids => connection.List(
            $"""
             select distinct found.*
             from ({select} where from_run <= @run and (to_run is null or to_run > @run)) as found
             where found.family_id in @ids
             """,
            new { run = of, ids },
            found => found.Number(0))).ToList();

    /// <summary>As the views show them: a withheld one is empty.</summary>
    Dictionary<string, long> Districts(string view) => connection.List(
        RunAsPublished.Query(
            $"""
             select {view}.postcode_district, count(*)
             from {RunAsPublished.View(view)}
             group by {view}.postcode_district
             """),
        new { run },
        row => (District: row.TextOrNull(0) ?? "", Families: row.Number(1)))
        .ToDictionary(row => row.District, row => row.Families, StringComparer.Ordinal);
}
