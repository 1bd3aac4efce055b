using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>The data sharing agreement a feed rests on: a file extracted outside its days is refused.</summary>
/// <param name="Valid">Both ends included.</param>
public sealed record Agreement(string Reference, Period Valid)
{
    internal static Agreement Load(YamlSection feed)
    {
        var yaml = feed.Section("agreement");
        var agreement =
            new Agreement(yaml.String("reference"), new Period(yaml.Date("valid_from"), yaml.Date("valid_to")));
        if (agreement.Valid.To < agreement.Valid.From)
            throw yaml.Wrong("valid_to", "an end before the beginning", "valid_from on or before valid_to");
        yaml.Done();
        return agreement;
    }
}
