using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Claims as commands print them.</summary>
static class ClaimsPage
{
    /// <summary>Published names: reports of others rest on them.</summary>
    static readonly string[] Columns =
        ["family_id", "feed", "reference", "state", "claimable_from", "claim_no", "lacks", "because"];

    /// <summary>Of claimed cases; published names too.</summary>
    static readonly string[] ClaimedColumns =
    [
        "family_id", "feed", "reference", "state", "claim_no", "window", "round", "sampled", "audit_result", "flags",
    ];

    public static Option<string> WindowOption() => new("--window")
    {
        Description = "The window, for example 2026-27-Q2.",
        HelpName = "WINDOW",
        Required = true,
    };

    public static Option<string> SeedOption() => new("--seed")
    {
        Description = "Any text; the same draws the same claims. Take one nobody could know beforehand.",
        HelpName = "TEXT",
        Required = true,
    };

    /// <summary>Those that can be claimed first, then by day, then by how much they lack; the claimed last.</summary>
    public static IEnumerable<ClaimReadiness> InOrder(IEnumerable<ClaimReadiness> readiness) => readiness
        .OrderBy(each => each.State switch
        {
            ReadinessState.Claimable => 0,
            ReadinessState.Waiting => 1,
            ReadinessState.Lacking => 2,
            _ => 3,
        })
        .ThenBy(each => each.ClaimableFrom)
        .ThenBy(each => each.InTheWay.Count)
        .ThenBy(each => each.Family is null)
        .ThenBy(each => each.Family?.Value);

    public static Listing List(IReadOnlyList<ClaimReadiness> readiness) => new(
        Columns,
        readiness.Select(each => (IReadOnlyList<object?>)
        [
            each.Family?.Value, each.Episode.Feed, each.Episode.Reference, Words.Of(each.State), each.ClaimableFrom,
            each.Claim,
            each.State == ReadinessState.Claimed ? null
                : string.Join(' ', each.InTheWay.Select(condition => Words.Of(condition.Condition))),
            each.State == ReadinessState.Claimed ? null
                : each.Family is null ? "Nobody on the case is in a family."
                : string.Join(' ', each.InTheWay.Select(condition => condition.Says)),
        ]).ToList(),
        "No family that was helped.");

    /// <param name="claims">By number.</param>
    public static Listing ListClaimed(
        IReadOnlyList<ClaimReadiness> readiness,
        IReadOnlyDictionary<long, RecordedClaim> claims,
        ILookup<long, ClaimFlag> flags) => new(
        ClaimedColumns,
        readiness.Select(each =>
        {
            var claim = claims[each.Claim!.Value];
            return (IReadOnlyList<object?>)
            [
                each.Family?.Value, each.Episode.Feed, each.Episode.Reference, Words.Of(each.State), claim.Number,
                claim.Window, claim.Round, claim.IsSampled ? "yes" : "no",
                claim.Audit is { } result ? Words.Of(result) : null, string.Join(' ', FlagCodes(flags[claim.Number])),
            ];
        }).ToList(),
        "No claimed family.");

    public static IReadOnlyList<string> FlagCodes(IEnumerable<ClaimFlag> flags) =>
        flags.Select(flag => Words.Of(flag.Kind)).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>What a reader must know of the rules: the mode, and what no national text confirms.</summary>
    public static IEnumerable<string> Notes(ClaimRules rules, DateOnly asOf, bool isPast)
    {
        yield return rules.ModeOn(asOf) == ClaimMode.Track
            ? "Families are tracked, nothing is claimed: no payment stands on "
                + $"{Wording.Date(asOf)}, or pipelines/claims.yml says track."
            : $"Families are claimed for {rules.PaymentOn(asOf)!.PoundsPerFamily} pounds.";
        var ours = rules.Settings.Where(setting => setting.Basis.Confirmed <= Confirmed.OurRule)
            .Select(setting => setting.Name);
        yield return (isPast ? "Claims are shown as that night knew them. "
                : "Claims recorded since the night are counted. ")
            + "No national text was found for these settings of "
            + $"pipelines/claims.yml, check them: {string.Join(", ", ours)}.";
    }

    public static void Write(IAnsiConsole page, SubmittedClaims submitted)
    {
        if (submitted.Claims.Count > 0)
        {
            page.Table(
                ["claim", "family", "kind", "pounds", "window", "needs", "people"],
                submitted.Claims.Select(claim => (string[])
                [
                    Number(claim.ClaimNo), Number(claim.FamilyId), claim.Kind,
                    claim.Pounds is { } pounds ? Number(pounds) : "", claim.Window,
                    string.Join(' ', claim.Needs.Select(need => need.NeedCode)), Number(claim.People.Count),
                ]));
        }
        else if (submitted.Refused.Count == 0)
        {
            page.WriteLine("No family can be claimed today.");
        }

        if (submitted.Refused.Count > 0)
        {
            page.Heading("Refused");
            page.Table(
                ["family", "code", "because"],
                submitted.Refused.Select(refused => (string[])
                    [Number(refused.Family.Value), refused.Code, refused.Says]));
        }
    }

    public static void WriteDrawn(TextWriter writer, IReadOnlyList<long> claims, string why) => writer.WriteLine(
        $"{claims.Count} claims {why}: {string.Join(' ', claims.Select(Number))}");

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A submission as <c>claims submit --json</c> prints it.</summary>
sealed record SubmittedJson(IReadOnlyList<ClaimJson> Claims, IReadOnlyList<RefusedFamily> Refused)
{
    public static SubmittedJson Of(SubmittedClaims submitted) => new(
        submitted.Claims.Select(claim => new ClaimJson(
            claim.ClaimNo, claim.FamilyId, claim.Kind, claim.Pounds, claim.Window,
            claim.Needs.Select(need => need.NeedCode).ToList(),
            claim.People.Select(person => person.PersonId).ToList())).ToList(),
        submitted.Refused);
}

/// <param name="People">By person id.</param>
sealed record ClaimJson(
    long ClaimNo,
    long FamilyId,
    string Kind,
    int? Pounds,
    string Window,
    IReadOnlyList<string> NeedCodes,
    IReadOnlyList<long> People);
