using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Reports;

/// <summary>Reads <c>pipelines/unit-costs.yml</c>.</summary>
public static class UnitCostFile
{
    /// <summary>Of the file in the pipelines folder.</summary>
    public const string Name = "unit-costs.yml";

    /// <param name="needCodes">Of every version of the framework.</param>
    /// <returns>Null while the file says that costs are off.</returns>
    /// <exception cref="ConfigurationException">The file is missing, or wrong.</exception>
    public static IReadOnlyList<UnitCost>? Read(YamlSection yaml, IReadOnlySet<string> needCodes)
    {
        var isOn = yaml.Bool("enabled", otherwise: false);
        var places = yaml.Section("sources");
        var sources = places.Pairs().ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        places.Done();
        var costs = yaml.Sections("costs").Select(each => Cost(each, sources, needCodes)).ToList();
        var twice = costs.GroupBy(cost => cost.NeedCode, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
            throw yaml.Wrong("costs", $"'{twice.Key}' more than once", "one line for each need");
        yaml.Done();
        return isOn ? costs : null;
    }

    static UnitCost Cost(
        YamlSection yaml, Dictionary<string, string> sources, IReadOnlySet<string> needCodes)
    {
        var pounds = yaml.DecimalOrNull("pounds");
        var priceYear = yaml.StringOrNull("price_year");
        if (pounds < 0)
            throw yaml.Wrong("pounds", $"'{pounds}'", "no pounds at all, or 0 or more");
        if (pounds is not null && priceYear is null)
        {
            throw yaml.Wrong(
                "price_year", "no 'price_year'", "the year whose prices the pounds are, for example 2019/20");
        }

        if (priceYear is not null && !IsYear(priceYear))
            throw yaml.Wrong("price_year", $"'{priceYear}'", "a financial year such as 2019/20");
        var need = yaml.String("need");
        if (!needCodes.Contains(need))
            throw yaml.Wrong("need", $"'{need}'", "the code of a need of a version in frameworks/");
        var cost = new UnitCost(
            need, yaml.String("what"), pounds, priceYear, Basis.Load(yaml, sources));
        if (pounds is not null && cost.Basis.Confirmed == Confirmed.Unconfirmed)
            throw yaml.Wrong("pounds", "a figure nobody confirmed", "no pounds, or a source that was read");
        yaml.Done();
        return cost;
    }

    static bool IsYear(string text) =>
        int.TryParse(text.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1900 and < 2100 && FinancialYear.Of(new DateOnly(year, 4, 1)) == text;
}
