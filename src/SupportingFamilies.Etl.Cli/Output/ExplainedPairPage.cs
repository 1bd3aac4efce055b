using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>The waterfall of weights for people: what each comparison says, and what decided.</summary>
static class ExplainedPairPage
{
    public static void Write(IAnsiConsole page, ExplainedPairView pair)
    {
        page.Heading("What brings them together");
        page.Indented(0, pair.FoundBy.Count == 0
            ? "No blocking rule finds the two: a run does not compare them."
            : $"Blocking rules that find the two: {string.Join(", ", pair.FoundBy)}.");
        if (pair.Meeting is { } meeting)
        {
            var lacking = meeting.Lacking is { } column ? $" and of which one at least lacks {column}" : "";
            page.Indented(0, $"Were they two, they would most likely have met by {meeting.Rule}. Of pairs that share "
                + $"{string.Join(" and ", meeting.Keys)}{lacking}, {Share(meeting.MatchShare)}. Prior and u below are "
                + $"of such pairs; {meeting.BlockRecords} records share the key of these two.");
        }

        page.Heading("What each comparison adds, in bits");
        page.Table(
            ["", "level", "m", "u", "bits", "of these for how common the value is", "sum"],
            pair.Steps.Select(Row).Prepend(["prior", "", "", "", "", "", Bits(pair.PriorBits)]));
        page.WriteLine($"In all {Bits(pair.TotalBits)} bits: a probability of "
            + pair.Probability.ToString("0.0000", CultureInfo.InvariantCulture) + ".");
        WriteDecision(page, pair);
        page.Heading("What the records hold");
        page.Table(["column", "", "left", "right"], pair.Columns.Select(column => (string[])
        [
            column.Column, column.Agreement, string.Join(" | ", column.Left), string.Join(" | ", column.Right),
        ]));
    }

    static void WriteDecision(IAnsiConsole page, ExplainedPairView pair)
    {
        page.Heading("What was decided");
        if (pair.Alone.Is != pair.Decision.Is)
            page.Indented(0, $"By themselves: {Words(pair.Alone.Is)}, because of {Reason(pair.Alone.By)}.");
        page.Indented(0, $"{Capital(Words(pair.Decision.Is))}, because of {Reason(pair.Decision.By)}.");
        if (pair.Path.Count == 0)
            return;
        page.Indented(0, "Others bring the two together; the strongest way is");
        page.Table(["from", "to", "bits", "because of"], pair.Path.Select(link => (string[])
        [
            link.From, link.To, Bits(link.Bits), Reason(link.By),
        ]));
    }

    static string[] Row(ExplainedStepView step) =>
    [
        step.Comparison == Explanation.OtherMeetings ? "other ways to have met" : step.Comparison,
        step.Level,
        step.M is { } m ? m.ToString("0.0000", CultureInfo.InvariantCulture) : "",
        step.U is { } u ? u.ToString("0.0000000", CultureInfo.InvariantCulture) : "",
        Bits(step.Bits),
        step.TermFrequencyBits is 0 ? "" : Bits(step.TermFrequencyBits),
        Bits(step.SumBits),
    ];

    static string Bits(double? bits) => bits?.ToString("0.00", CultureInfo.InvariantCulture) ?? "never";

    static string Share(double share)
    {
        const double half = 0.5;
        return share >= half ? $"{share.ToString("0.0 %", CultureInfo.InvariantCulture)} are one"
            : share <= 0 ? "none is one"
            : $"one in {(1 / share).ToString("N0", CultureInfo.InvariantCulture)} is one";
    }

    static string Words(LinkDecision decision) => decision switch
    {
        LinkDecision.Link => "a link",
        LinkDecision.PossibleLink => "a possible link",
        _ => "no link",
    };

    static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>A name the model gave is shown as it stands.</summary>
    static string Reason(string rule) => rule switch
    {
        "weight" => "the weight",
        "cluster" => "the other records of the cluster",
        "clerical" => "what somebody decided",
        "last_night" => "last night: they were one, and still nearly are",
        "rival" => "a rival: one of the two would fit another just as well",
        "cluster_max" => "the limit on the size of a cluster",
        "outvoted" => "the other pairs between their clusters, which speak against it",
        ExplainedPair.NotCompared => "blocking: no rule finds the two",
        _ => rule,
    };
}
