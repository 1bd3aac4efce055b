using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class CertifyCommand : Command
{
    public CertifyCommand(Session session)
        : base("certify", "Certify a window's audited claims: by the Section 151 officer or a designated officer.")
    {
        var window = ClaimsPage.WindowOption();
        Add(window);
        var arguments = new ClaimArguments(session, this, isDated: true, hasRole: true);
        SetAction(parsed =>
        {
            var (certificate, claims) = arguments.Do(parsed, (desk, by) => desk.Certify(parsed.GetValue(window)!, by));
            session.Show(
                parsed,
                new
                {
                    CertificateNo = certificate,
                    Window = parsed.GetValue(window),
                    Claims = claims.Select(claim => claim.Number),
                    Pounds = claims.Sum(claim => claim.Pounds ?? 0),
                },
                (page, done) => session.Terminal.Output.WriteLine(
                    $"Certificate {done.CertificateNo}: {claims.Count} claims of window {done.Window}, "
                    + $"{done.Pounds} pounds."));
            return (int)ExitCode.Ok;
        });
    }
}
