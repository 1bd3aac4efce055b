using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Indicators of needs, one line each.</summary>
static class NeedsPage
{
    const string None = "No indicator of a need.";

    /// <summary>Published names: reports of others rest on them.</summary>
    static readonly string[] Columns =
    [
        "family_id", "need_code", "person_id", "strength", "found_by", "kind", "value_found", "threshold", "on_date",
        "until_date", "feed", "source_key", "reference", "delivery_id", "extract_date", "row_no", "fresh_on",
        "criterion_code", "framework", "criterion_fingerprint",
    ];

    public static ListedResult Result(IReadOnlyList<PublishedIndicator> indicators) => new()
    {
        What = "needs",
        Title = "Indicators of needs",
        Unit = "indicators",
        Listing = Full(indicators),
        Page = page => Short(indicators).WriteTable(page),
        Json = indicators,
        About = ["Each row is one dated fact that shows a need of a family, with the delivery and the row it is from."],
    };

    /// <summary>Everything: a line for a spreadsheet.</summary>
    public static Listing Full(IEnumerable<PublishedIndicator> indicators) => new(
        Columns,
        indicators.Select(each => (IReadOnlyList<object?>)
        [
            each.Family.Value, each.NeedCode, each.Evidence.Person.Value, Words.Of(each.Strength),
            Words.Of(each.FoundBy), each.Evidence.Kind, each.Evidence.Value, each.Evidence.Threshold, each.Evidence.On,
            each.Evidence.Until, each.Evidence.Feed, each.Evidence.SourceKey, each.Evidence.Reference,
            each.Evidence.Row?.Delivery.Value, each.Evidence.Row?.Extract, each.Evidence.Row?.RowNo,
            each.Evidence.Row?.FreshOn, each.CriterionCode, each.Framework, each.CriterionFingerprint,
        ]).ToList(),
        None);

    /// <summary>As much of it as a screen holds.</summary>
    public static Listing Short(IEnumerable<PublishedIndicator> indicators) => new(
        [
            "family", "need", "person", "strength", "found_by", "what", "against", "from", "to", "feed", "where",
            "fresh_on",
        ],
        indicators.Select(each => (IReadOnlyList<object?>)
        [
            each.Family.Value, each.NeedCode, each.Evidence.Person.Value, Words.Of(each.Strength),
            Words.Of(each.FoundBy), each.Evidence.Value, each.Evidence.Threshold, each.Evidence.On,
            each.Evidence.Until, each.Evidence.Feed, Where(each.Evidence.Row), each.Evidence.Row?.FreshOn,
        ]).ToList(),
        None);

    /// <summary><c>delivery 12, row 340</c>.</summary>
    public static string? Where(DeliveredRow? row) =>
        row is null ? null : FormattableString.Invariant($"delivery {row.Delivery.Value}, row {row.RowNo}");
}
