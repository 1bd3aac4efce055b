using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class SampleCommand : Command
{
    public SampleCommand(Session session)
        : base("sample", "Draw the claims that internal audit checks before a window's claims are certified.")
    {
        var window = ClaimsPage.WindowOption();
        var share = new Option<decimal?>("--share")
        {
            Description = "Share of the claims, above 0 and at most 1; otherwise that of claims.yml.",
            HelpName = "0.10",
            CustomParser = result =>
            {
                if (decimal.TryParse(
                        result.Tokens[0].Value,
                        System.Globalization.NumberStyles.AllowDecimalPoint,
                        System.Globalization.CultureInfo.InvariantCulture,
                        out var given)
                    && given is > 0 and <= 1)
                    return given;
                result.AddError("--share is a number above 0 and at most 1, for example 0.10.");
                return null;
            },
        };
        var seed = ClaimsPage.SeedOption();
        Add(window);
        Add(share);
        Add(seed);
        var arguments = new ClaimArguments(session, this, isDated: false);
        SetAction(parsed =>
        {
            var claims = arguments.Do(parsed, (desk, by) => desk.Sample(
                parsed.GetValue(window)!, parsed.GetValue(share), parsed.GetValue(seed)!, by));
            session.Show(
                parsed,
                new { Window = parsed.GetValue(window), Seed = parsed.GetValue(seed), Claims = claims },
                (page, drawn) => ClaimsPage.WriteDrawn(session.Terminal.Output, drawn.Claims, "to audit"));
            return (int)ExitCode.Ok;
        });
    }
}
