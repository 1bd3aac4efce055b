using System.Data.Common;
using Dapper;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Storage;

/// <summary>The rows of one claim that analysts read; its dossier stands beside them whole.</summary>
sealed class ClaimRows(DbConnection connection, DbTransaction transaction)
{
    const int PieceLength = 4000;

    public void Insert(long action, ClaimDossier claim, string dossier, string sha256, ClaimRules rules)
    {
        connection.Execute(
            """
            insert into claims_claim (
                claim_no, action_id, family_id, feed, reference, framework, claim_framework, kind, pounds, window_id,
                one_per_family, members_apart, dossier_sha256)
            values (
                @ClaimNo, @action, @FamilyId, @Feed, @Reference, @Framework, @ClaimFramework, @Kind, @Pounds, @Window,
                @OnePerFamilyAndVersion, @BlockSharedMembers, @sha256)
            """,
            new
            {
                claim.ClaimNo, action, claim.FamilyId, claim.Case.Feed, claim.Case.Reference, claim.Framework,
                claim.ClaimFramework, claim.Kind, claim.Pounds, claim.Window,
                rules.OnePerFamilyAndVersion, rules.BlockSharedMembers, sha256,
            },
            transaction);
        for (var (no, at) = (1, 0); at < dossier.Length; no++, at += PieceLength)
        {
            connection.Execute(
                "insert into claims_dossier (claim_no, piece_no, piece) values (@ClaimNo, @no, @piece)",
                new { claim.ClaimNo, no, piece = dossier[at..Math.Min(at + PieceLength, dossier.Length)] },
                transaction);
        }

        foreach (var person in claim.People)
            Insert(claim.ClaimNo, person);
        foreach (var (number, need) in claim.Needs.Index())
        {
            connection.Execute(
                """
                insert into claims_need (claim_no, need_no, need_code, found_by, found_on, sustained_on)
                values (@ClaimNo, @no, @NeedCode, @FoundBy, @found, @sustained)
                """,
                new
                {
                    claim.ClaimNo, no = number + 1, need.NeedCode, need.FoundBy, found = need.FoundOn,
                    sustained = need.SustainedOn,
                },
                transaction);
        }
    }

    void Insert(long claim, DossierPerson person)
    {
        connection.Execute(
            """
            insert into claims_person (claim_no, person_id, role, lives_apart, on_case)
            values (@claim, @PersonId, @Role, @LivesApart, @OnCase)
            """,
            new { claim, person.PersonId, person.Role, person.LivesApart, person.OnCase },
            transaction);
        foreach (var identity in person.Identities)
        {
            connection.Execute(
                """
                insert into claims_identity (claim_no, person_id, feed, source_key, part, is_shared)
                values (@claim, @PersonId, @Feed, @SourceKey, @Part, @IsShared)
                """,
                new { claim, person.PersonId, identity.Feed, identity.SourceKey, identity.Part, identity.IsShared },
                transaction);
        }
    }
}
