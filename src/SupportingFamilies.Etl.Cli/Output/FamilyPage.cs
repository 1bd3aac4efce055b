using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Everything known of one family, in plain words: who belongs, what was found, when, who said so.</summary>
sealed class FamilyPage(IAnsiConsole page, Wording words)
{
    public void Write(PublishedFamily family)
    {
        var number = family.Id.Value.ToString(CultureInfo.InvariantCulture);
        page.Heading($"Family {number}, as of {Wording.Date(words.AsOf)}");
        if (family.AskedFor != family.Id)
            page.WriteLine($"Family {family.AskedFor.Value} is now known as family {number}.");
        page.WriteLine(family.PostcodeDistrict is { } district
            ? $"The children's home is in {district}."
            : "Where the children live is withheld or not known.");
        WriteCandidate(family);
        WriteMembers(family);
        WriteNeeds(family);
        WriteReviews(family);
        WriteSupport(family);
    }

    void WriteCandidate(PublishedFamily family)
    {
        if (family.Candidate is not { } candidate)
        {
            page.WriteLine("Not on the list of candidate families.");
            return;
        }

        page.WriteLine($"On the list of candidate families at place {candidate.Rank}: {candidate.NeedCodes.Count} "
            + $"needs from {candidate.Headlines} headline outcomes, evidence from "
            + $"{Wording.Date(candidate.FirstEvidence)} to {Wording.Date(candidate.LatestEvidence)}.");
        foreach (var note in candidate.Notes)
            page.WriteLine(Wording.Note(note));
    }

    void WriteMembers(PublishedFamily family)
    {
        page.Heading("Members");
        page.Table(
            ["person", "name", "role", "born", "age", "lives"],
            family.Members.Select(member => (string[])
            [
                member.Person.Value.ToString(CultureInfo.InvariantCulture),
                PersonPage.Name(member.Forename, member.Surname),
                Wording.Role(member.Role),
                PersonPage.Birth(member.BornOn, member.ExpectedOn),
                words.Age(member.BornOn),
                member.IsProtected ? "withheld" : member.LivesApart ? "elsewhere" : "with the family",
            ]));
    }

    void WriteNeeds(PublishedFamily family)
    {
        var findings = family.Findings.ToLookup(finding => finding.NeedCode, StringComparer.Ordinal);
        var needs = family.Needs.OrderBy(need => words.Place(need.NeedCode)).ToLookup(need => need.State);
        WriteMet("Needs found", needs[NeedState.Detected], findings, "No need was found.");
        WriteMet("Signs that suggest a need, worth a question", needs[NeedState.Suggested], findings, "None.");
        WriteNotKnown(needs[NeedState.NotKnown]);
        page.Heading("Looked for and not found");
        var notMet = string.Join(", ", needs[NeedState.NotMet].Select(need => need.NeedCode));
        page.WriteLine(notMet.Length == 0 ? "None." : notMet);
    }

    void WriteMet(
        string heading,
        IEnumerable<PublishedNeedAnswer> answers,
        ILookup<string, PublishedFinding> findings,
        string none)
    {
        page.Heading(heading);
        var needs = answers.Select(answer => answer.NeedCode).ToList();
        if (needs.Count == 0)
            page.WriteLine(none);
        foreach (var need in needs)
        {
            page.WriteLine($"{need}: {words.Need(need)} ({words.Headline(need)})");
            foreach (var evidence in findings[need]
                .SelectMany(finding => finding.Evidence.Select(each => (each.On, Sentence: Sentence(finding, each))))
                .OrderByDescending(each => each.On).Select(each => each.Sentence).Distinct())
            {
                page.Indented(4, evidence);
            }
        }
    }

    /// <summary>Grouped by reason: one reason often holds for many needs.</summary>
    void WriteNotKnown(IEnumerable<PublishedNeedAnswer> needs)
    {
        page.Heading("Not known");
        var reasons = needs.SelectMany(need => need.Why.Select(why => (Why: why, Need: need.NeedCode)))
            .GroupBy(each => each.Why, each => each.Need, StringComparer.Ordinal)
            .Select(reason => $"{string.Join(", ", reason)}: {reason.Key}");
        foreach (var reason in reasons.DefaultIfEmpty("None."))
            page.WriteLine(reason);
    }

    void WriteReviews(PublishedFamily family)
    {
        page.Heading("For a person to decide");
        foreach (var line in family.Reviews.Select(words.Review).DefaultIfEmpty("Nothing."))
            page.WriteLine(line);
    }

    void WriteSupport(PublishedFamily family)
    {
        page.Heading("Early help");
        if (family.Support.Count == 0)
            page.WriteLine("No early help case is known.");
        foreach (var episode in family.Support)
        {
            var days = words.Days(episode.On, episode.Until);
            page.WriteLine($"Person {episode.Person.Value}: {days}, {words.Feed(episode.Feed)}");
        }
    }

    /// <summary><c>attendance 81.3 %, under 90 %, spring and summer 2026, School attendance (delivery 3, row 17; known
    /// to 30 September 2026), person 42</c>.</summary>
    string Sentence(PublishedFinding finding, PublishedEvidence evidence)
    {
        var kind = Wording.Plain(evidence.Kind);
        var saysKind = evidence.Value.StartsWith(kind, StringComparison.Ordinal);
        string?[] parts =
        [
            saysKind ? evidence.Value : $"{kind} {evidence.Value}".TrimEnd(),
            evidence.Threshold,
            words.Days(evidence.On, evidence.Until), words.Feed(evidence.Feed) + Source(evidence.Row),
            $"person {evidence.Person.Value}", finding.IsPractitioners ? "recorded by practitioners" : null,
        ];
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    static string Source(DeliveredRow? row) =>
        row is null ? "" : $" ({NeedsPage.Where(row)}; known to {Wording.Date(row.FreshOn)})";
}
