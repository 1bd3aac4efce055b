using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class CandidatesCommand : Command
{
    readonly Session session;
    readonly Option<int?> minimumNeeds = new("--min-needs")
    {
        Description = "Only families with at least so many needs.",
        HelpName = "N",
    };

    readonly ResultOptions result = new();

    public CandidatesCommand(Session session)
        : base("candidates", "List the candidate families, those with most headline outcomes first.")
    {
        this.session = session;
        Add(minimumNeeds);
        Add(session.AsAt);
        result.AddTo(this);
        SetAction(parsed => (int)List(parsed));
    }

    ExitCode List(ParseResult parsed)
    {
        using var warehouse = session.PublishedWarehouse(parsed);
        var least = parsed.GetValue(minimumNeeds);
        var families = warehouse.Candidates().Where(family => family.NeedCodes.Count >= (least ?? 0)).ToList();
        result.Write(session, parsed, warehouse, CandidateTable.Result(families) with
        {
            Filters = least is { } number ? [FormattableString.Invariant($"min-needs={number}")] : [],
        });
        return ExitCode.Ok;
    }
}
