using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class SubmitCommand : Command
{
    public SubmitCommand(Session session)
        : base("submit", "Claim families: every condition is checked again on the day, then everything is frozen.")
    {
        var families = new Argument<long[]>("FAMILY")
        {
            Description = "Families by number, as 'sfetl claims list' lists them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Every family that can be claimed." };
        Add(families);
        Add(all);
        var arguments = new ClaimArguments(session, this, isDated: true);
        SetAction(parsed =>
        {
            var asked = parsed.GetValue(families)!;
            if (parsed.GetValue(all) == asked.Length > 0)
            {
                throw new UsageException(
                    "Name the families to claim, or --all.", "'sfetl claims list --state claimable' lists them.");
            }

            var submitted = arguments.Do(parsed, (desk, by) => desk.Submit(
                asked.Length == 0 ? null : asked.Select(family => new FamilyId(family)).ToList(), by));
            session.Show(parsed, SubmittedJson.Of(submitted), (page, _) => ClaimsPage.Write(page, submitted));
            return (int)(submitted.Refused.Count == 0 ? ExitCode.Ok
                : submitted.Claims.Count > 0 ? ExitCode.PartlyRefused
                : ExitCode.Refused);
        });
    }
}
