using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What was read of each input, and which rows were refused, on standard error.</summary>
static class InputMessages
{
    /// <summary>Refused rows named of one file; the rest is counted.</summary>
    const int RowsNamed = 10;

    public static void Say(Terminal terminal, IReadOnlyList<InputReport> inputs)
    {
        foreach (var input in inputs)
        {
            terminal.Say(FormattableString.Invariant(
                $"{input.Name}: {input.Rows} rows, {input.Records} records, {input.Refused.Count} refused"));
            foreach (var row in input.Refused.Take(RowsNamed))
                terminal.Say(FormattableString.Invariant($"  line {row.Line}: {row.Why}"));
            if (input.Refused.Count > RowsNamed)
                terminal.Say(FormattableString.Invariant($"  and {input.Refused.Count - RowsNamed} more"));
        }
    }
}
