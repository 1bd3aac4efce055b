using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Outcomes.Claims;

public enum PackFormat
{
    Html,
    Json,
}

/// <summary>
/// What an auditor is given of one claim: the frozen dossier, and what was done with the claim since. The same claim
/// and the same actions give the same bytes, whenever and wherever the pack is made.
/// </summary>
/// <param name="DossierText">The dossier as it is stored, character for character.</param>
/// <param name="DossierSha256">As it was recorded on the day of submission.</param>
/// <param name="Audits">In the order they were recorded.</param>
/// <param name="Withdrawal">Null while the claim stands.</param>
/// <param name="Certificate">Null until it is certified.</param>
public sealed record EvidencePack(
    [property: JsonIgnore] string DossierText,
    string DossierSha256,
    PackSample? Sample,
    IReadOnlyList<PackAudit> Audits,
    PackWithdrawal? Withdrawal,
    PackCertificate? Certificate)
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // A file, no web page: names with accents stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    [JsonPropertyOrder(-1)]
    public ClaimDossier Dossier { get; } = Read(DossierText);

    /// <summary>The stored text still is what was recorded on the day of submission: read and written anew it could
    /// differ, by another version of this software, or hide what was altered.</summary>
    public bool IsUnaltered => Sha256(Encoding.UTF8.GetBytes(DossierText)) == DossierSha256;

    /// <summary>Names nobody: <c>claim-17.html</c>.</summary>
    public string FileName(PackFormat format) =>
        FormattableString.Invariant($"claim-{Dossier.ClaimNo}.{Words.Of(format)}");

    /// <summary>UTF-8, line feeds.</summary>
    public byte[] Bytes(PackFormat format) => Encoding.UTF8.GetBytes(format == PackFormat.Json
        ? JsonSerializer.Serialize(this, Options) + "\n"
        : new EvidencePackPage(this).Text());

    /// <summary>In lower-case hexadecimal.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The dossier as it is kept.</summary>
    public static string Kept(ClaimDossier dossier) => JsonSerializer.Serialize(dossier, Options);

    /// <exception cref="JsonException">Not a dossier.</exception>
    public static ClaimDossier Read(string kept) => JsonSerializer.Deserialize<ClaimDossier>(kept, Options)
        ?? throw new JsonException("not a dossier");

    public override string ToString() => $"evidence pack of claim {Dossier.ClaimNo}";
}

/// <summary>The claim was drawn for internal audit.</summary>
public sealed record PackSample(DateOnly DrawnOn, string Window, int Round, decimal Share, string Seed);

/// <param name="Result"><c>valid</c>, <c>invalid</c> or <c>reclassified</c>.</param>
public sealed record PackAudit(string Result, DateOnly On, string By, string? Role, string? Reason);

public sealed record PackWithdrawal(DateOnly On, string By, string Reason);

public sealed record PackCertificate(long CertificateNo, string Window, int Round, DateOnly On, string By, string Role);
