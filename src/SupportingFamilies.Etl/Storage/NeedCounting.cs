using System.Data.Common;
using SupportingFamilies.Etl.Reports.Runs;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Families by need in one run, without going through every family and criterion.</summary>
sealed class NeedCounting(DbConnection connection, long run)
{
    /// <param name="needCodes">In the order wanted.</param>
    public List<CountedNeed> Count(IReadOnlyList<string> needCodes)
    {
        var families = List(
            $"select count(*) from households_family as family where {RunReportReading.Stands("family")}",
            row => row.Number(0)).Single();
        var criteria = List(
            $"""
             select need_code, criterion_code, strength, is_practitioners, not_known_why
             from needs_criterion as criterion
             where {RunReportReading.Stands("criterion")}
             """,
            row => new CountedCriterion(
                row.GetString(0), row.GetString(1), row.GetString(2) == "detects", row.GetBoolean(3),
                row.TextOrNull(4) is not null)).ToLookup(each => each.NeedCode, StringComparer.Ordinal);
        var (detected, met, unknown) = (Found("met.strength = 'detects'"), Found("1 = 1"), UnmetUnknown(criteria));
        return needCodes.Select(code => CountedNeed.Of(
            code,
            families,
            criteria[code].ToList(),
            detected.GetValueOrDefault(code),
            met.GetValueOrDefault(code),
            unknown.GetValueOrDefault(code))).ToList();
    }

    Dictionary<string, long> Found(string which) => List(
        $"""
         select met.need_code, count(distinct met.family_id)
         from needs_met as met
         where {which} and {RunReportReading.Stands("met")}
         group by met.need_code
         """,
        row => (Need: row.GetString(0), Families: row.Number(1)))
        .ToDictionary(row => row.Need, row => row.Families, StringComparer.Ordinal);

    /// <summary>Families share sets of what is not known of them, so few sets stand for all families.</summary>
    Dictionary<string, long> UnmetUnknown(ILookup<string, CountedCriterion> criteria)
    {
        var sizes = List(
            $"""
             select family.unknown_set, count(*)
             from needs_family_unknown as family
             where {RunReportReading.Stands("family")}
             group by family.unknown_set
             """,
            row => (Set: row.GetString(0), Families: row.Number(1)));
        var metOfSet = List(
            $"""
             select family.unknown_set, met.need_code, count(distinct met.family_id)
             from needs_family_unknown as family
             join needs_met as met on met.family_id = family.family_id
             where {RunReportReading.Stands("family")} and {RunReportReading.Stands("met")}
             group by family.unknown_set, met.need_code
             """,
            row => (Set: row.GetString(0), Need: row.GetString(1), Families: row.Number(2)))
            .ToDictionary(row => (row.Set, row.Need), row => row.Families);
        var needsOfSet = List(
            $"""
             select unknown.unknown_set, unknown.need_code, unknown.criterion_code
             from needs_unknown as unknown
             where {RunReportReading.Stands("unknown")}
             """,
            row => (Set: row.GetString(0), Need: row.GetString(1), Criterion: row.GetString(2)))
            .Where(row => criteria[row.Need].Any(each =>
                each.Code == row.Criterion && each is { Detects: true, IsPractitioners: false }))
            .Select(row => (row.Set, row.Need)).Distinct().ToLookup(row => row.Set, row => row.Need);
        return sizes.SelectMany(set => needsOfSet[set.Set].Select(need =>
                (Need: need, Families: set.Families - metOfSet.GetValueOrDefault((set.Set, need)))))
            .GroupBy(row => row.Need).ToDictionary(
                need => need.Key, need => need.Sum(row => row.Families), StringComparer.Ordinal);
    }

    List<T> List<T>(string sql, Func<DbDataReader, T> row) => connection.List(sql, new { run }, row);
}
