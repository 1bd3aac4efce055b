using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class VisitCommand : Command
{
    public VisitCommand(Session session)
        : base("visit", "Draw the random claims that a national visit looks at.")
    {
        var window = ClaimsPage.WindowOption();
        window.Required = false;
        window.Description = "Only claims of this window; otherwise of all.";
        var seed = ClaimsPage.SeedOption();
        Add(window);
        Add(seed);
        var arguments = new ClaimArguments(session, this, isDated: false);
        SetAction(parsed =>
        {
            var claims = arguments.Do(parsed, (desk, by) =>
                desk.Visit(parsed.GetValue(window), parsed.GetValue(seed)!, by));
            session.Show(
                parsed,
                new { Window = parsed.GetValue(window), Seed = parsed.GetValue(seed), Claims = claims },
                (page, drawn) => ClaimsPage.WriteDrawn(session.Terminal.Output, drawn.Claims, "for the visit"));
            return (int)ExitCode.Ok;
        });
    }
}
