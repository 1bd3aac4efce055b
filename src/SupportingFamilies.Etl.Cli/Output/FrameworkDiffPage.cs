using Spectre.Console;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What one version changes in another, in plain English.</summary>
static class FrameworkDiffPage
{
    public static void Write(IAnsiConsole page, FrameworkDiffView diff)
    {
        page.WriteLine(diff.Differences.Count == 0
            ? $"{diff.Newer} says what {diff.Older} says."
            : $"What {diff.Newer} changes in {diff.Older}:");
        foreach (var kind in Enum.GetValues<DifferenceKind>())
        {
            var found = diff.Differences.Where(each => each.Kind == kind).ToList();
            if (found.Count == 0)
                continue;
            page.Heading(kind.ToString());
            foreach (var each in found)
                page.Indented(2, $"{each.Part} {Wording.Plain(each.Code)}: {each.What}");
        }

        if (diff.Crosswalk is { } crosswalk)
        {
            page.Heading($"What became of the headlines of {crosswalk.From} ({crosswalk.Known.Confirmed})");
            foreach (var (from, to) in crosswalk.Map)
                page.Indented(2, $"{from}: {string.Join(", ", to)}");
            page.Indented(2, crosswalk.Why);
        }

        if (diff.Reasons.Count > 0)
            page.Heading("Why");
        foreach (var reason in diff.Reasons)
            page.Indented(2, FrameworkPage.Reason(reason));
    }
}
