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

    IEnumerable<string> WhyNew(List<long> came, long night)
    {
        var known = Of(came, night, "select family_id from households_family").ToHashSet();
        var helped = Of(came, night, Cases, Open).ToHashSet();
        var helpedNow = Of(came, run, Cases, Open).ToHashSet();
        return came.Select(family => !known.Contains(family) ? "a family that was not known, or not as one"
            : helped.Contains(family) && !helpedNow.Contains(family) ? "help has ended"
            : "more needs were found, or a child is known of");
    }

    IEnumerable<string> WhyLeft(List<long> left)
    {
        var merged = Of(left, run, "select old_id as family_id from households_family_redirect").ToHashSet();
        var known = Of(left, run, "select family_id from households_family").ToHashSet();
        var helped = Of(left, run, Cases, Open).ToHashSet();
        var childless = Missed(NearMissReason.NoDependentChild);
        var tooFewHeadlines = Missed(NearMissReason.TooFewHeadlines);
        var tooFewEvents = Missed(NearMissReason.TooFewEvents);
        return left.Select(family => merged.Contains(family) ? "became part of another family"
            : !known.Contains(family) ? "is no longer a family"
            : helped.Contains(family) ? "is being helped now"
            : childless.Contains(family) ? "no dependent child is known of"
            : tooFewHeadlines.Contains(family) ? "the needs found are under too few headline outcomes"
            : tooFewEvents.Contains(family) ? "the needs found rest on too few events"
            : "too few needs are found");

        HashSet<long> Missed(NearMissReason reason) => Of(
            left, run, "select family_id from outcomes_near_miss", $"reasons like '%{Words.Of(reason)}%'").ToHashSet();
    }

    const string Cases = "select family_id from outcomes_episode";
    const string Open = "closed_on is null";

    HashSet<long> Listed(long of) => connection.List(
        $"""
         select candidate.family_id
         from outcomes_candidate as candidate
         where {RunReportReading.Stands("candidate")}
         """,
        new { run = of },
        row => row.Number(0)).ToHashSet();

    /// <summary>Of some families, what stands of a table in a run; each row once.</summary>
    List<long> Of(List<long> families, long of, string select, string which = "1 = 1") =>
        families.Chunk(IdsAQuery).SelectMany(ids => connection.List(
            $"""
             select distinct found.*
             from ({select} where {which} and from_run <= @run and (to_run is null or to_run > @run)) as found
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
