using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl;

/// <summary>Something cannot be done with claims, by the rules; nothing was done. Exit code 4.</summary>
/// <param name="code">Published; for a script.</param>
/// <param name="what">In one sentence or more, for people; names no person.</param>
/// <param name="advice">What to do now, in one sentence.</param>
public sealed class ClaimRefusedException(string code, string what, string advice) : Exception(what)
{
    /// <summary>Several are separated by a space.</summary>
    public string Code => code;

    public string Advice => advice;

    public static ClaimRefusedException Of(IReadOnlyList<BarredCertification> bars, ClaimRules rules) => new(
        string.Join(' ', bars.Select(bar => Words.Of(bar.Bar))),
        string.Join(' ', bars.Select(bar => Said(bar, rules))),
        "Put this right, then certify again.");

    static string Said(BarredCertification bar, ClaimRules rules)
    {
        var claims = string.Join(", ", bar.Claims.Select(claim => FormattableString.Invariant($"{claim}")));
        return bar.Bar switch
        {
            CertificationBar.RoleMayNotCertify =>
                $"Claims are certified by: {string.Join(", ", rules.Certifiers)}.",
            CertificationBar.NoClaims => "No claim of the window awaits a certificate.",
            CertificationBar.SampleNotDrawn => "The audit sample has not been drawn.",
            CertificationBar.SampleIncomplete =>
                $"Claims were submitted since the sample was drawn; draw again to add {claims}.",
            CertificationBar.SampleNotAudited => $"No audit result is recorded of {claims}.",
            CertificationBar.InvalidClaimStands => $"Found invalid and not withdrawn: {claims}.",
            _ => throw new ArgumentOutOfRangeException(nameof(bar)),
        };
    }
}
