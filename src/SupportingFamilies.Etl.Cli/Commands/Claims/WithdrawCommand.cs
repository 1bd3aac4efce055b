using System.CommandLine;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class WithdrawCommand : Command
{
    public WithdrawCommand(Session session)
        : base("withdraw", "Withdraw a claim: it stays recorded, and its family can be claimed again.")
    {
        var claim = new Argument<long>("CLAIM") { Description = "The claim's number." };
        var reason = new Option<string>("--reason")
        {
            Description = "Why, naming nobody.",
            HelpName = "TEXT",
            Required = true,
        };
        Add(claim);
        Add(reason);
        var arguments = new ClaimArguments(session, this, isDated: true);
        SetAction(parsed =>
        {
            var number = parsed.GetValue(claim);
            arguments.Do(parsed, (desk, by) =>
            {
                desk.Withdraw(number, parsed.GetValue(reason)!, by);
                return number;
            });
            session.Show(parsed, new { ClaimNo = number, State = "withdrawn" }, (page, done) =>
                session.Terminal.Output.WriteLine($"Claim {done.ClaimNo} is withdrawn."));
            return (int)ExitCode.Ok;
        });
    }
}
