namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>Why a round cannot be certified; the codes are published.</summary>
public enum CertificationBar
{
    /// <summary>The role may not certify claims.</summary>
    RoleMayNotCertify,

    NoClaims,

    SampleNotDrawn,

    /// <summary>Claims were submitted since the sample was drawn, and it would hold others now.</summary>
    SampleIncomplete,

    SampleNotAudited,

    /// <summary>A claim found invalid stands: it must be withdrawn first.</summary>
    InvalidClaimStands,
}

/// <param name="Claims">The claims it is about; none when it is about the round.</param>
public sealed record BarredCertification(CertificationBar Bar, IReadOnlyList<long> Claims);

/// <summary>
/// What is audited and certified together: the claims of a window that no earlier certificate covers. Claims are
/// submitted in several rounds while a window is open, and each round has its sample and its certificate.
/// </summary>
public sealed class ClaimRound
{
    readonly SampleDraw? drawn;

    ClaimRound(string window, int number, IReadOnlyList<RecordedClaim> claims, SampleDraw? drawn)
    {
        (Window, Number, Claims, this.drawn) = (window, number, claims, drawn);
    }

    public string Window { get; }

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>Withdrawn ones included; by number.</summary>
    public IReadOnlyList<RecordedClaim> Claims { get; }

    public IReadOnlyList<RecordedClaim> Standing => Claims.Where(claim => !claim.IsWithdrawn).ToList();

    /// <summary>How the sample was drawn; null until it is.</summary>
    public SampleDraw? Drawn => drawn;

    /// <param name="claims">Every claim there is.</param>
    /// <param name="draws">Every draw there was.</param>
    public static ClaimRound Of(
        string window, IReadOnlyList<RecordedClaim> claims, IReadOnlyList<SampleDraw> draws)
    {
        var ofWindow = claims.Where(claim => claim.Window == window).OrderBy(claim => claim.Number).ToList();
        var number = ofWindow.Select(claim => claim.Certificate).OfType<long>().Distinct().Count() + 1;
        return new ClaimRound(
            window,
            number,
            ofWindow.Where(claim => claim.Certificate is null && (claim.Round ?? number) == number).ToList(),
            draws.LastOrDefault(draw => draw.Window == window && draw.Round == number));
    }

    /// <summary>
    /// The claims to audit, by number: drawn from those that stand. One drawn before stays drawn, though it was
    /// withdrawn since: an invalid claim withdrawn is no reason to look at another.
    /// </summary>
    public IReadOnlyList<long> Sample(decimal share, int minimum, string seed)
    {
        var from = Claims.Where(claim => !claim.IsWithdrawn || claim.IsSampled).Select(claim => claim.Number).ToList();
        return AuditSample.Draw(
                from,
                AuditSample.SizeOf(from.Count, share, minimum),
                FormattableString.Invariant($"{Window} {Number}"),
                seed)
            .Union(Claims.Where(claim => claim.IsSampled).Select(claim => claim.Number)).Order().ToList();
    }

    /// <summary>Everything that stands in the way of a certificate, in order of the codes; none when it may be
    /// given.</summary>
    public IReadOnlyList<BarredCertification> InTheWay(string role, ClaimRules rules)
    {
        var bars = new List<BarredCertification>();
        if (!rules.Certifiers.Contains(role, StringComparer.OrdinalIgnoreCase))
            bars.Add(new BarredCertification(CertificationBar.RoleMayNotCertify, []));
        if (Standing.Count == 0)
            bars.Add(new BarredCertification(CertificationBar.NoClaims, []));
        if (drawn is null)
        {
            bars.Add(new BarredCertification(CertificationBar.SampleNotDrawn, []));
        }
        else
        {
            var sampled = Claims.Where(claim => claim.IsSampled).Select(claim => claim.Number).ToList();
            Add(CertificationBar.SampleIncomplete, Sample(drawn.Share, drawn.Minimum, drawn.Seed).Except(sampled));
        }

        Add(CertificationBar.SampleNotAudited, Standing.Where(claim => claim is { IsSampled: true, Audit: null })
            .Select(claim => claim.Number));
        Add(CertificationBar.InvalidClaimStands, Standing.Where(claim => claim.Audit == AuditResult.Invalid)
            .Select(claim => claim.Number));
        return bars;

        void Add(CertificationBar bar, IEnumerable<long> claims)
        {
            if (claims.ToList() is { Count: > 0 } about)
                bars.Add(new BarredCertification(bar, about));
        }
    }
}
