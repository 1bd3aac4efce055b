using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What was read of each input, which rows were refused, and whether to trust what was learnt, on standard
/// error.</summary>
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

    /// <summary>Names the rules that left out more records than they looked at.</summary>
    /// <param name="records">Of all inputs.</param>
    public static void Warn(Terminal terminal, BlockingReport blocking, int records)
    {
        foreach (var rule in blocking.Rules.Where(rule => rule.HotRecords > records / 2))
        {
            terminal.Say(FormattableString.Invariant(
                $"warning: blocking rule {rule.Rule} leaves out {rule.HotRecords} of {records} records: ")
                + "too many share its keys; add one.");
        }
    }

    /// <param name="estimate">Null when the model had its numbers.</param>
    public static void Warn(Terminal terminal, EstimationReport? estimate)
    {
        foreach (var warning in estimate?.Warnings ?? [])
            terminal.Say("warning: " + warning);
    }
}
