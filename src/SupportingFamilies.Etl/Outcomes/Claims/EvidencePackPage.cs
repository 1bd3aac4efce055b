using System.Globalization;
using System.Net;
using System.Text;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>An evidence pack as one page that needs no other file, fit to print on A4.</summary>
internal sealed class EvidencePackPage(EvidencePack pack)
{
    const string Style =
        """
        body { font: 10.5pt/1.4 "Segoe UI", "Liberation Sans", Arial, sans-serif; margin: 2em auto; max-width: 60em; }
        h1 { font-size: 16pt; } h2 { font-size: 12.5pt; margin-top: 1.6em; border-bottom: 1px solid #888; }
        h3 { font-size: 10.5pt; margin-bottom: .3em; }
        table { border-collapse: collapse; width: 100%; font-size: 9pt; }
        th, td { border: 1px solid #999; padding: .25em .5em; text-align: left; vertical-align: top; }
        th { background: #eee; } td { overflow-wrap: anywhere; } footer { margin-top: 2em; font-size: 8pt; }
        @page { size: A4; margin: 15mm; }
        @media print {
          body { margin: 0; max-width: none; }
          tr, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; }
        }
        """;

    readonly ClaimDossier claim = pack.Dossier;
    readonly StringBuilder page = new();

    public string Text()
    {
        Line("<!DOCTYPE html>");
        Line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
        Line($"<title>Evidence pack, claim {claim.ClaimNo}</title>");
        Line($"<style>\n{Style}\n</style></head><body>");
        Line($"<h1>Evidence pack: claim {claim.ClaimNo}, family {claim.FamilyId}</h1>");
        Claim();
        Composition();
        Referral();
        Needs();
        Intervention();
        Outcomes();
        Conditions();
        Matching();
        Audit();
        Line("<footer>Frozen on the day of submission. SHA-256 of the frozen dossier: "
            + $"{Shown(pack.DossierSha256)}</footer>");
        Line("</body></html>");
        return page.ToString();
    }

    void Claim() => Table(
        "The claim",
        ["", ""],
        [
            ["Kind", claim.Pounds is { } pounds ? $"{claim.Kind}, {Number(pounds)} pounds" : claim.Kind],
            ["Submitted", $"{Day(claim.SubmittedOn)} by {Named(claim.SubmittedBy, claim.SubmittedByRole)}"],
            ["Window", $"{claim.Window}, {Day(claim.WindowFrom)} to {Day(claim.WindowTo)}"],
            ["Framework of the support episode", claim.Framework],
            ["Framework on the day of submission", claim.ClaimFramework],
            ["Configuration", claim.Configuration],
        ]);

    void Composition() => Table(
        "Family composition",
        ["Person", "Name", "Born", "Role", "Lives", "On the case", "Known to"],
        claim.People.Select(person => (string[])
        [
            Number(person.PersonId),
            $"{person.Forename} {person.Surname}".Trim(),
            person.BornOn is { } born ? Day(born) : person.ExpectedOn is { } due ? "expected " + Day(due) : "not known",
            person.Role.Replace('_', ' '),
            Lives(person),
            person.OnCase ? "yes" : "no",
            string.Join("; ", person.Identities.Select(identity => identity.Feed).Distinct()),
        ]));

    static string Lives(DossierPerson person) => person switch
    {
        { IsProtected: true } or { LivesApart: null } => "withheld",
        { Role: "on_case" } => "",
        { LivesApart: true } => "elsewhere",
        _ => "with the family",
    };

    void Referral()
    {
        Table(
            "Reason for referral",
            ["", ""],
            [
                ["Case", $"{claim.Case.Reference} of {claim.Case.Feed}"],
                ["Support began", Day(claim.Case.StartedOn)],
                ["Needs at the start", string.Join(", ", claim.Needs
                    .Where(need => need.FoundOn <= Start()).Select(need => need.NeedCode))],
                ["Needs found later", Or(string.Join(", ", claim.Needs
                    .Where(need => need.FoundOn > Start()).Select(need => need.NeedCode)), "none")],
            ]);
    }

    DateOnly Start() => claim.Case.AssessedOn is { } assessed && assessed > claim.Case.StartedOn
        ? assessed
        : claim.Case.StartedOn;

    void Needs()
    {
        Line("<h2>Needs identified, and what first showed them</h2>");
        foreach (var need in claim.Needs)
        {
            Line($"<h3>{Shown(need.NeedCode)} {Shown(need.Label)} ({Shown(need.Headline)})</h3>");
            Line($"<p>Found by {Shown(need.FoundBy)}, {Day(need.FoundOn)}.</p>");
            Evidence(need.FirstEvidence, "No evidence is kept beside the case itself.");
        }
    }

    void Intervention()
    {
        Table(
            "The whole intervention",
            ["", ""],
            [
                ["Whole family assessment", Or(claim.Case.AssessedOn)],
                ["Whole family plan", Or(claim.Case.PlannedOn)],
                ["Lead practitioner", claim.Case.HasLeadPractitioner ? "named on the case" : "not recorded"],
                ["Started", Day(claim.Case.StartedOn)],
                ["Closed", Or(claim.Case.ClosedOn)],
                ["How it ended", claim.Case.EndReason ?? "not recorded"],
            ]);
        Table(
            null,
            ["Day", "To", "Recorded", "Code", "Person"],
            claim.Case.Facts.Select(fact => (string[])
            [
                Day(fact.On),
                fact.Until is { } until && until != fact.On ? Day(until) : "",
                fact.Kind.Replace('_', ' '),
                fact.Code ?? "",
                Number(fact.PersonId),
            ]));
    }

    void Outcomes()
    {
        Line("<h2>Outcomes, evidence and sustained windows</h2>");
        foreach (var need in claim.Needs)
        {
            Line($"<h3>{Shown(need.NeedCode)}: {Shown(need.Outcome.Replace('_', ' '))}"
                + (need.SustainedOn is { } on ? $", sustained on {Day(on)}" : "") + "</h3>");
            foreach (var clause in need.Clauses)
            {
                var window = clause is { WindowFrom: { } from, WindowTo: { } to } ? $", {Day(from)} to {Day(to)}" : "";
                Line($"<p>{Shown(clause.ClauseCode)}: {Shown(clause.Outcome.Replace('_', ' '))}{window}"
                    + (clause.Why is { } why ? $". {Shown(why)}" : "") + "</p>");
                Evidence(clause.Evidence, null);
            }
        }
    }

    void Conditions()
    {
        Table(
            $"The check on the day of submission, {Day(claim.SubmittedOn)}",
            ["Condition", "State", "Rests on"],
            claim.Conditions.Select(condition => (string[])
                [condition.Condition.Replace('_', ' '), condition.State.Replace('_', ' '), condition.Says]));
        Table(
            null,
            ["Feed", "Last spoke on", "Days allowed"],
            claim.Feeds.Select(feed => (string[])[feed.Feed, Or(feed.SpokeOn), Number(feed.MostDaysOld)]));
    }

    void Matching()
    {
        Table(
            "Records held to be these people",
            ["Person", "Feed", "Part", "Key", "From", "To"],
            claim.People.SelectMany(person => person.Identities.Select(identity => (string[])
            [
                Number(person.PersonId), identity.Feed, identity.Part, identity.SourceKey, Day(identity.FirstExtract),
                Day(identity.LastExtract),
            ])));
        Links("Match decisions behind them", claim.Links.Where(link => !IsUndecided(link)), "none needed");
        if (claim.Links.Any(IsUndecided))
            Links("Possible links nobody has decided", claim.Links.Where(IsUndecided), "not reviewed");
    }

    static bool IsUndecided(DossierLink link) =>
        link is { Reviewer: null } && link.Decision == Words.Of(LinkDecision.PossibleLink);

    void Links(string heading, IEnumerable<DossierLink> links, string nobody) => Table(
        heading,
        ["Record", "Record", "Weight, bits", "Probability", "Decision", "Rule", "Reviewer"],
        links.Select(link => (string[])
        [
            link.Left, link.Right, link.MatchWeight.ToString("0.00", CultureInfo.InvariantCulture),
            link.MatchProbability.ToString("0.000000", CultureInfo.InvariantCulture),
            link.Decision.Replace('_', ' '), link.Rule, link.Reviewer ?? nobody,
        ]));

    void Audit() => Table(
        "Audit and certification",
        ["", ""],
        [
            ["Drawn for internal audit", pack.Sample is { } sample
                ? $"{Day(sample.DrawnOn)}, round {Number(sample.Round)} of window {sample.Window}, seed {sample.Seed}"
                : "no"],
            .. pack.Audits.Select(audit => (string[])
            [
                "Audit result",
                $"{audit.Result}, {Day(audit.On)} by {Named(audit.By, audit.Role)}. {audit.Reason}".TrimEnd(),
            ]),
            .. pack.Withdrawal is { } withdrawal
                ? (string[][])[["Withdrawn", $"{Day(withdrawal.On)} by {withdrawal.By}. {withdrawal.Reason}"]]
                : [],
            ["Certified", pack.Certificate is { } certificate
                ? $"{Day(certificate.On)} by {Named(certificate.By, certificate.Role)}, certificate "
                    + $"{Number(certificate.CertificateNo)}"
                : "not yet"],
        ]);

    void Evidence(IReadOnlyList<DossierEvidence> evidence, string? none)
    {
        if (evidence.Count == 0)
        {
            if (none is not null)
                Line($"<p>{Shown(none)}</p>");
            return;
        }

        Table(
            null,
            ["Rule", "Version", "Person", "What", "Held against", "When", "Feed", "Key", "Event", "Delivery", "Row"],
            evidence.Select(each => (string[])
            [
                each.Criterion, each.RuleVersion, Number(each.PersonId),
                Or(each.Value, each.Kind.Replace('_', ' ')), each.Threshold,
                each.Until is not { } until ? "since " + Day(each.On)
                    : until == each.On ? Day(each.On) : $"{Day(each.On)} to {Day(until)}",
                each.Feed, each.SourceKey, each.Reference ?? "",
                each.Delivered is { } delivered ? $"{Day(delivered)}, {each.Delivery}" : "no longer stated",
                each.Row is { } row ? Number(row) : "",
            ]));
    }

    void Table(string? heading, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (heading is not null)
            Line($"<h2>{Shown(heading)}</h2>");
        Line("<table>");
        if (columns.Any(column => column.Length > 0))
            Line("<tr>" + string.Concat(columns.Select(column => $"<th>{Shown(column)}</th>")) + "</tr>");
        foreach (var row in rows)
            Line("<tr>" + string.Concat(row.Select(cell => $"<td>{Shown(cell)}</td>")) + "</tr>");
        Line("</table>");
    }

    void Line(string text) => page.Append(text).Append('\n');

    static string Shown(string? text) => WebUtility.HtmlEncode(text) ?? "";

    static string Named(string by, string? role) => role is null ? by : $"{by}, {role}";

    static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    static string Or(DateOnly? date) => date is { } day ? Day(day) : "not recorded";

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
