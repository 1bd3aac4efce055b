using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Storage;

/// <summary>One indicator of one need: which person, by which rule, on which dated fact of which delivered row.
/// </summary>
/// <param name="Strength">Whether it shows the need or only hints at it.</param>
/// <param name="FoundBy">Partners' data, or practitioners on a case; never both.</param>
/// <param name="Framework">The version the criterion is of; null for nights before rules were kept.</param>
/// <param name="CriterionFingerprint">As <see cref="Criterion.Fingerprint"/>.</param>
public sealed record PublishedIndicator(
    FamilyId Family,
    string NeedCode,
    Strength Strength,
    FoundBy FoundBy,
    string CriterionCode,
    string? Framework,
    string? CriterionFingerprint,
    PublishedEvidence Evidence)
{
    public override string ToString() => $"{CriterionCode} of family {Family.Value}";
}

/// <summary>Which indicators are asked for; null asks for all.</summary>
public readonly record struct IndicatorsAsked(FamilyId? Family, PersonId? Person, string? NeedCode);

/// <summary>Reads the indicators of one published night through the view.</summary>
sealed class IndicatorReading(DbConnection connection, long run)
{
    /// <summary>By family, need, criterion, then newest first.</summary>
    public IReadOnlyList<PublishedIndicator> Read(IndicatorsAsked asked)
    {
        var found = connection.List(
            RunAsPublished.Query(
                $"""
                 select
                     family_id, need_code, criterion_code, strength, is_practitioners, framework,
                     criterion_fingerprint, person_id, feed, source_key, kind, reference, on_date, until_date,
                     value_found, threshold, evidence_no
                 from {RunAsPublished.View("evidence_identified")}
                 where (@family is null or family_id = @family)
                     and (@person is null or person_id = @person)
                     and (@need is null or need_code = @need)
                 """),
            new { run, family = asked.Family?.Value, person = asked.Person?.Value, need = asked.NeedCode },
            row => (Indicator: Indicator(row), No: row.GetInt32(16)))
            .OrderBy(each => each.Indicator.Family.Value)
            .ThenBy(each => each.Indicator.NeedCode, StringComparer.Ordinal)
            .ThenBy(each => each.Indicator.CriterionCode, StringComparer.Ordinal)
            .ThenBy(each => each.No)
            .Select(each => each.Indicator).ToList();
        var located = new EvidenceRows(connection, run).Located(found.ConvertAll(each => each.Evidence));
        return found.Zip(located, (indicator, evidence) => indicator with { Evidence = evidence }).ToList();
    }

    static PublishedIndicator Indicator(DbDataReader row) => new(
        new FamilyId(row.GetInt64(0)),
        row.GetString(1),
        Words.Parse<Strength>(row.GetString(3)),
        row.GetBoolean(4) ? FoundBy.Practitioner : FoundBy.Data,
        row.GetString(2),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.Evidence(7));
}
