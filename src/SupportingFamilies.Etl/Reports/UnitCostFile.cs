using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Reports;

/// <summary>Reads <c>pipelines/unit-costs.yml</c>.</summary>
public static class UnitCostFile
{
    /// <returns>Null while the file says that costs are off.</returns>
    /// <exception cref="ConfigurationException">The file is missing, or wrong.</exception>
    public static IReadOnlyList<UnitCost>? Read(YamlSection yaml)
    {
        var isOn = yaml.Bool("enabled", otherwise: false);
        var places = yaml.Section("sources");
        var sources = places.Pairs().ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        places.Done();
        var costs = yaml.Sections("costs").Select(each => Cost(each, sources)).ToList();
        var twice = costs.GroupBy(cost => cost.NeedCode, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
            throw yaml.Wrong("costs", $"'{twice.Key}' more than once", "one line for each need");
        yaml.Done();
        return isOn ? costs : null;
    }

    static UnitCost Cost(YamlSection yaml, Dictionary<string, string> sources)
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

        var cost = new UnitCost(
            yaml.String("need"), yaml.String("what"), pounds, priceYear, Basis.Load(yaml, sources));
        if (pounds is not null && cost.Basis.Confirmed == Confirmed.Unconfirmed)
            throw yaml.Wrong("pounds", "a figure nobody confirmed", "no pounds, or a source that was read");
        yaml.Done();
        return cost;
    }
}
