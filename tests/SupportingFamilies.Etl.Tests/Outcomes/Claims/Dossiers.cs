using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

/// <summary>Invented dossiers.</summary>
static class Dossiers
{
    public static readonly DateOnly On = new(2026, 9, 30);

    public static ClaimDossier One(
        long number = 1, long family = 1, string kind = "tracked", params long[] people) => new()
    {
        ClaimNo = number,
        FamilyId = family,
        Kind = kind,
        Pounds = kind == "paid" ? 800 : null,
        Window = "2026-27-Q2",
        WindowFrom = new DateOnly(2026, 7, 1),
        WindowTo = On,
        SubmittedOn = On,
        SubmittedBy = "A. Lead",
        SubmittedByRole = null,
        Framework = "SF-2022",
        ClaimFramework = "SF-2022",
        Configuration = new string('c', 64),
        Case = new DossierCase(
            "early-help-cases", FormattableString.Invariant($"E-{number}"), new DateOnly(2025, 3, 3),
            new DateOnly(2026, 2, 28), "OUTCOMES MET", new DateOnly(2025, 3, 20), new DateOnly(2025, 4, 1), true,
            [
                new DossierFact(
                    "early_help_episode", "OUTCOMES MET", new DateOnly(2025, 3, 3), new DateOnly(2026, 2, 28), 1),
            ]),
        People = (people.Length == 0 ? [1, 2] : people).Select(person => new DossierPerson(
            person, "Zoë", "O'Brien <Ash>", new DateOnly(2015, 6, 1), null, "child", false, true, false,
            [
                new DossierIdentity(
                    "schools", FormattableString.Invariant($"{person}"), "subject", On, On, IsShared: false),
            ])).ToList(),
        Needs =
        [
            new DossierNeed(
                "EDU-1", "EDU", "Attendance", "data", new DateOnly(2025, 3, 3),
                [
                    new DossierEvidence(
                        "EDU-1-attendance", "SF-2022 0123456789abcdef", 1, "schools", "1", null, "attendance",
                        new DateOnly(2024, 9, 3),
                        new DateOnly(2024, 12, 20), "81.3 %", "under 90 %", On, "0123456789ab", 7),
                ],
                "sustained", new DateOnly(2026, 7, 21),
                [new DossierClause("EDU-1-reached", "sustained", new DateOnly(2026, 1, 5), On, null, [])]),
        ],
        Conditions = [new DossierCondition("needs_at_start", "met", "EDU-1 by 20 March 2025.")],
        Feeds = [new DossierFeed("schools", On, 127), new DossierFeed("police-incidents", null, 38)],
        Links = [new DossierLink("schools|subject|1", "schools|subject|2", 14.5, 0.99995, "link", "weight", null)],
    };

    public static EvidencePack Pack(ClaimDossier? dossier = null) => new(
        EvidencePack.Kept(dossier ?? One()),
        EvidencePack.Sha256(System.Text.Encoding.UTF8.GetBytes(EvidencePack.Kept(dossier ?? One()))),
        new PackSample(On, "2026-27-Q2", 1, 0.10m, "autumn"),
        [new PackAudit("valid", On, "An Auditor", null, null)],
        null,
        new PackCertificate(1, "2026-27-Q2", 1, On, "A Treasurer", "Section 151 officer"));
}
