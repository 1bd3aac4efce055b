using System.CommandLine;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class CandidatesCommand : Command
{
    public CandidatesCommand(Session session)
        : base("candidates", "List the candidate families, those with most headline outcomes first.")
    {
        _ = session;
    }
}
