using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>Invented candidate families for what the exports write.</summary>
static class Candidates
{
    public static CandidateFamily One(string? district = "ZZ9") => new(
        new FamilyId(17),
        1,
        ["EDU-1", "CRI-1", "DA-1"],
        3,
        2,
        1,
        district,
        new DateOnly(2025, 11, 3),
        new DateOnly(2026, 9, 1),
        ["exploitation-flag"]);
}
