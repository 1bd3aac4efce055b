using System.CommandLine;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class DumpCommand : Command
{
    public DumpCommand(Session session)
        : base("dump", "Print every published view in one order: two warehouses are the same when their dumps are.")
    {
        var ids = new Option<string>("--ids")
        {
            Description = "own: our numbers; stable: the sources' keys, to compare warehouses of different histories.",
            DefaultValueFactory = _ => "own",
        };
        ids.AcceptOnlyFromAmong("own", "stable");
        var onlyHash = new Option<bool>("--sha256") { Description = "Print only the SHA-256 of the dump." };
        Add(ids);
        Add(onlyHash);
        Add(session.AsAt);
        SetAction(parsed =>
        {
            using var warehouse = session.PublishedWarehouse(parsed);
            var justHash = parsed.GetValue(onlyHash) || session.WantsJson(parsed);
            var sha256 = warehouse.Dump(
                justHash ? TextWriter.Null : session.Terminal.Output, stableIds: parsed.GetValue(ids) == "stable");
            if (justHash)
            {
                session.Show(
                    parsed, new { Sha256 = sha256 }, (_, dump) => session.Terminal.Output.WriteLine(dump.Sha256));
            }

            return (int)ExitCode.Ok;
        });
    }
}
