using System.CommandLine;
using SupportingFamilies.Etl.Cli.Commands.Claims;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class ClaimsCommand : Command
{
    public ClaimsCommand(Session session)
        : base("claims", "Results claims: who could be claimed, submission, audit, certificate, evidence.")
    {
        Add(new ListCommand(session));
        Add(new SubmitCommand(session));
        Add(new WithdrawCommand(session));
        Add(new SampleCommand(session));
        Add(new AuditCommand(session));
        Add(new VisitCommand(session));
        Add(new CertifyCommand(session));
        Add(new PackCommand(session));
    }
}
