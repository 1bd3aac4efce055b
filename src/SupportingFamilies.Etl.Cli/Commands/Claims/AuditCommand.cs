using System.CommandLine;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class AuditCommand : Command
{
    public AuditCommand(Session session)
        : base("audit", "Record what an auditor found of a claim.")
    {
        var claim = new Argument<long>("CLAIM") { Description = "The claim's number." };
        var result = new Option<string>("--result") { Description = "What was found.", Required = true };
        result.AcceptOnlyFromAmong([.. Words.All<AuditResult>()]);
        var reason = new Option<string?>("--reason")
        {
            Description = "Why, naming nobody; needed unless the claim is valid.",
            HelpName = "TEXT",
        };
        Add(claim);
        Add(result);
        Add(reason);
        var arguments = new ClaimArguments(session, this, isDated: true);
        SetAction(parsed =>
        {
            var (number, found) = (parsed.GetValue(claim), Words.Parse<AuditResult>(parsed.GetValue(result)!));
            if (found != AuditResult.Valid && string.IsNullOrWhiteSpace(parsed.GetValue(reason)))
                throw new UsageException("A claim that is not valid needs a reason.", "Add --reason TEXT.");
            arguments.Do(parsed, (desk, by) =>
            {
                desk.Audit(number, found, parsed.GetValue(reason), by);
                return number;
            });
            session.Show(parsed, new { ClaimNo = number, Result = found }, (page, done) =>
                session.Terminal.Output.WriteLine($"Claim {done.ClaimNo}: {Words.Of(done.Result)}."));
            return (int)ExitCode.Ok;
        });
    }
}
