using Spectre.Console;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>A version of the framework, or one need of it, with how every line is known.</summary>
static class FrameworkPage
{
    public static void Write(IAnsiConsole page, FrameworkView version)
    {
        page.Heading($"{version.Framework}: {version.Title}");
        page.WriteLine(
            $"In force from {Listing.Text(version.EffectiveFrom)}"
            + (version.EffectiveTo is { } to ? $" to {Listing.Text(to)}" : "; nothing has replaced it")
            + (version.IsOfTheNight ? "; the night's families are held against it." : "."));
        page.WriteLine(
            (version.Scope == FrameworkScope.Local ? "A local plan" : "A national version") + $", {version.File}"
            + (version.BasedOn is { } based ? $", told as changes of {based}." : "."));
        if (version.Notice is { } notice)
        {
            page.WriteLine();
            page.Indented(0, notice);
        }

        Rules(page, "Eligibility", version.Eligibility);
        Rules(page, "Results", version.Results);
        foreach (var headline in version.Headlines)
        {
            page.Heading($"{headline.Code}: {headline.Name}");
            page.Table(
                ["need", "", "data sees", "feeds", "known by"],
                headline.Needs.Select(need => (string[])
                [
                    need.Code, need.Label, need.Detect.ToString().ToLowerInvariant(), Names(need.Feeds),
                    Known(need.Known),
                ]));
        }

        Changes(page, version);
        page.WriteLine();
        page.WriteLine($"One need: sfetl framework show {version.Framework} --need CODE");
    }

    public static void WriteNeed(IAnsiConsole page, NeedView need)
    {
        page.Heading($"{need.Code}: {need.Label}");
        page.Indented(0, $"Of {need.Framework}. Data sees it: {need.Detect.ToString().ToLowerInvariant()}. "
            + $"Known by: {Known(need.Known)}.");
        if (need.Thresholds.Count > 0)
        {
            page.Heading("Thresholds");
            page.Table(["", "known by"], need.Thresholds.Select(each => (string[])[each.Says, Known(each.Known)]));
        }

        page.Heading("Criteria");
        foreach (var each in need.Criteria)
        {
            page.Indented(0, $"{each.Code} {each.Strength.ToString().ToLowerInvariant()} the need");
            page.Indented(2, $"{string.Join(", ", each.Facts.Select(Wording.Plain))}"
                + (each.Codes.Count > 0 ? $" ({string.Join(", ", each.Codes)})" : "")
                + $"; {each.Test}; {each.Who}"
                + (each.Roles.Count > 0 ? $"; as {string.Join(" or ", each.Roles.Select(Wording.Plain))}" : ""));
            page.Indented(2, $"from {string.Join(", ", each.Feeds)}");
            page.Indented(2, each.Why);
            foreach (var change in each.Changes)
                page.Indented(2, "Changed: " + Reason(change));
        }

        Outcome(page, need);
    }

    static void Outcome(IAnsiConsole page, NeedView need)
    {
        page.Heading("Outcome");
        if (need.Outcome is not { } outcome)
        {
            page.WriteLine("The version states none: whether it is reached is not known.");
            return;
        }

        page.Indented(0, $"{outcome.Says} ({Known(outcome.Known)})");
        Clauses("All of", outcome.AllOf);
        Clauses($"At least {outcome.AnyOfAtLeast} of", outcome.AnyOf);

        void Clauses(string which, IReadOnlyList<ClauseView> clauses)
        {
            if (clauses.Count > 0)
                page.WriteLine(which);
            foreach (var clause in clauses)
                page.Indented(2, $"{clause.Code}: {clause.Test}. {clause.Why} ({Known(clause.Known)})");
        }
    }

    public static string Reason(ChangeView change) => $"{change.What}. {change.Why}"
        + (change.DecidedBy is { } by
            ? $" {by}, {Listing.Text(change.DecidedOn)}."
            : $" ({Known(change.Known)})");

    static void Rules(IAnsiConsole page, string heading, IReadOnlyList<RuleView> rules)
    {
        page.Heading(heading);
        page.Table(
            ["rule", "value", "known by", "why"],
            rules.Select(rule => (string[])[Wording.Plain(rule.Name), rule.Value, Known(rule.Known), rule.Why]));
    }

    static void Changes(IAnsiConsole page, FrameworkView version)
    {
        if (version.Crosswalk is { } crosswalk)
        {
            page.Heading($"What became of the headlines of {crosswalk.From} ({crosswalk.Known.Confirmed})");
            foreach (var (from, to) in crosswalk.Map)
                page.Indented(2, $"{from}: {string.Join(", ", to)}");
        }

        if (version.Changes.Count > 0)
            page.Heading($"What it changes in {version.BasedOn}");
        foreach (var change in version.Changes)
            page.Indented(2, Reason(change));
    }

    static string Known(KnownView known) => known.CheckAgainst is { } place ? $"{known.Confirmed}: check {place}"
        : known.Source is { } source ? $"{known.Confirmed}: {source}"
        : known.Confirmed;

    static string Names(IReadOnlyList<string> names) => names.Count > 0 ? string.Join(", ", names) : "none";
}
