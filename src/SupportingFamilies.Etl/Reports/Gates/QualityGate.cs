using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Reports.Gates;

/// <summary>One gate as it is set.</summary>
/// <param name="AtMost">Passes up to and with this; per cent, or a number, as its kind says.</param>
/// <param name="From">Numbers below this are too small to be judged: rows, people or families.</param>
public sealed record QualityGate(GateKind Kind, decimal AtMost, long From, GateAction Then)
{
    public bool IsPercent => Kind is not (GateKind.LargestPerson or GateKind.StaleFeeds);

    /// <summary>How <see cref="AtMost"/> is called in <c>nightly.yml</c>.</summary>
    public string Key => Kind == GateKind.StaleFeeds ? "at_most_days_late" : IsPercent ? "at_most_percent" : "at_most";

    bool HasFrom => Kind is not (GateKind.LargestPerson or GateKind.StaleFeeds);

    /// <summary>This gate with what a section says of it; what it does not say stays.</summary>
    /// <exception cref="ConfigurationException">A key is unknown, or a number makes no sense.</exception>
    internal QualityGate With(YamlSection yaml)
    {
        var gate = this with
        {
            AtMost = yaml.DecimalOrNull(Key) ?? AtMost,
            From = HasFrom ? yaml.IntOrNull("counted_from") ?? From : From,
            Then = yaml.WordOrNull<GateAction>("then") ?? Then,
        };
        if (gate.AtMost < 0)
            throw yaml.Wrong(Key, "a number below 0", "a number from 0 on");
        if (gate.From < 0)
            throw yaml.Wrong("counted_from", "a number below 0", "a number from 0 on");
        yaml.Done();
        return gate;
    }
}
