using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

public sealed class EvidencePackTests
{
    public static TheoryData<PackFormat> Formats => new(Enum.GetValues<PackFormat>());

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_pack_has_the_same_bytes_on_every_making(PackFormat format) =>
        Assert.Equal(Dossiers.Pack().Bytes(format), Dossiers.Pack().Bytes(format));

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_done_with_the_claim_changes_its_pack(PackFormat format) => Assert.NotEqual(
        Dossiers.Pack().Bytes(format), (Dossiers.Pack() with { Certificate = null }).Bytes(format));

    [Fact]
    public void A_dossier_is_read_as_it_was_kept()
    {
        var kept = EvidencePack.Kept(Dossiers.One());
        Assert.Equal(kept, EvidencePack.Kept(EvidencePack.Read(kept)));
    }

    [Fact]
    public void A_dossier_that_was_altered_is_known()
    {
        var pack = Dossiers.Pack();
        Assert.True(pack.IsUnaltered);
        Assert.False(Altered(pack, "\"family_id\": 1", "\"family_id\": 2").IsUnaltered);
    }

    [Fact]
    public void The_page_needs_no_other_file_and_is_fit_to_print()
    {
        var page = Page();
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("@media print", page, StringComparison.Ordinal);
        Assert.Contains("@page { size: A4", page, StringComparison.Ordinal);
        foreach (var outside in new[] { "src=", "href=", "url(", "http:", "https:", "@import" })
            Assert.DoesNotContain(outside, page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_a_supplier_wrote_is_no_markup() =>
        Assert.Contains("O&#39;Brien &lt;Ash&gt;", Page(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Family composition")]
    [InlineData("Reason for referral")]
    [InlineData("Needs identified, and what first showed them")]
    [InlineData("The whole intervention")]
    [InlineData("Outcomes, evidence and sustained windows")]
    [InlineData("The check on the day of submission, 30 September 2026")]
    [InlineData("Match decisions behind them")]
    [InlineData("Audit and certification")]
    [InlineData("30 September 2026, 0123456789ab</td><td>7")]
    [InlineData("81.3 %</td><td>under 90 %")]
    [InlineData("EDU-1-attendance</td><td>SF-2022 0123456789abcdef")]
    [InlineData("5 January 2026 to 30 September 2026")]
    [InlineData("30 September 2026 by A Treasurer, Section 151 officer, certificate 1")]
    public void An_auditor_finds_it_on_the_page(string said) =>
        Assert.Contains(said, Page(), StringComparison.Ordinal);

    [Fact]
    public void The_json_holds_the_dossier_and_what_was_done_since()
    {
        using var json = JsonDocument.Parse(Dossiers.Pack().Bytes(PackFormat.Json));
        Assert.Equal(1, json.RootElement.GetProperty("dossier").GetProperty("claim_no").GetInt64());
        Assert.Equal("valid", json.RootElement.GetProperty("audits")[0].GetProperty("result").GetString());
        Assert.Equal("Zoë", json.RootElement.GetProperty("dossier").GetProperty("people")[0]
            .GetProperty("forename").GetString());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_file_is_named_after_anybody(PackFormat format) =>
        Assert.Matches(@"^claim-1\.(html|json)$", Dossiers.Pack().FileName(format));

    [Fact]
    public void A_dossier_has_no_place_for_an_address()
    {
        string[] places = ["Address", "Postcode", "District", "Household", "Uprn"];
        var names = typeof(ClaimDossier).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(ClaimDossier).Namespace
                && type.Name.Contains("Dossier", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties()).Select(property => property.Name).ToList();
        Assert.Contains("Surname", names);
        Assert.DoesNotContain(names, name =>
            places.Any(place => name.Contains(place, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void A_dossier_altered_where_reading_it_shows_nothing_is_known() =>
        Assert.False(Altered(Dossiers.Pack(), "{\n", "{\n\n  \"note\": 1,").IsUnaltered);

    [Fact]
    public void A_dossier_kept_by_another_version_is_unaltered()
    {
        var older = Dossiers.Pack().DossierText.Replace("\n", "", StringComparison.Ordinal);
        var sha256 = EvidencePack.Sha256(Encoding.UTF8.GetBytes(older));
        Assert.True((Dossiers.Pack() with { DossierText = older, DossierSha256 = sha256 }).IsUnaltered);
    }

    [Fact]
    public void Where_a_protected_person_lives_is_withheld()
    {
        var one = Dossiers.One();
        var pack = Dossiers.Pack(one with
        {
            People = [one.People[0], one.People[1] with { IsProtected = true, LivesApart = null }],
        });
        var page = Encoding.UTF8.GetString(pack.Bytes(PackFormat.Html));
        Assert.Single(Regex.Matches(page, "<td>with the family</td>"));
        Assert.Single(Regex.Matches(page, "<td>withheld</td>"));
        using var json = JsonDocument.Parse(pack.Bytes(PackFormat.Json));
        Assert.Equal(
            [JsonValueKind.False, JsonValueKind.Null],
            json.RootElement.GetProperty("dossier").GetProperty("people").EnumerateArray()
                .Select(person => person.GetProperty("lives_apart").ValueKind));
    }

    [Fact]
    public void A_possible_link_was_not_reviewed_and_is_no_match_decision()
    {
        var one = Dossiers.One();
        var page = Encoding.UTF8.GetString(Dossiers.Pack(one with
        {
            Links = [one.Links[0], one.Links[0] with { Decision = "possible_link" }],
        }).Bytes(PackFormat.Html));
        var possible = page.IndexOf("Possible links nobody has decided", StringComparison.Ordinal);
        Assert.True(possible > 0);
        Assert.Contains("none needed", page[..possible], StringComparison.Ordinal);
        Assert.DoesNotContain("not reviewed", page[..possible], StringComparison.Ordinal);
        Assert.Contains("not reviewed", page[possible..], StringComparison.Ordinal);
        Assert.DoesNotContain("none needed", page[possible..], StringComparison.Ordinal);
        Assert.DoesNotContain("Possible links", Page(), StringComparison.Ordinal);
    }

    static EvidencePack Altered(EvidencePack pack, string text, string with)
    {
        Assert.Contains(text, pack.DossierText, StringComparison.Ordinal);
        return pack with { DossierText = pack.DossierText.Replace(text, with, StringComparison.Ordinal) };
    }

    static string Page() => Encoding.UTF8.GetString(Dossiers.Pack().Bytes(PackFormat.Html));
}
