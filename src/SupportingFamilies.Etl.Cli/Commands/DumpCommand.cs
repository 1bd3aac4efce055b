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
        var reason = new ExportReason();
        reason.AddTo(this);
        SetAction(parsed =>
        {
            using var warehouse = session.PublishedWarehouse(parsed);
            var isStable = parsed.GetValue(ids) == "stable";
            if (parsed.GetValue(onlyHash) || session.WantsJson(parsed))
            {
                session.Show(
                    parsed,
                    new { Sha256 = warehouse.Dump(TextWriter.Null, stableIds: isStable) },
                    (_, dump) => session.Terminal.Output.WriteLine(dump.Sha256));
                return (int)ExitCode.Ok;
            }

            var filters = session.AsAtFilter(parsed).Prepend(isStable ? "ids=stable" : "ids=own");
            var request = reason.Request(parsed, "dump", filters, "csv", isForNamedReaders: false, null);
            ExportReason.ToStandardOutput(session, warehouse, request, writer =>
            {
                warehouse.Dump(writer, stableIds: isStable);
                writer.Flush();
                return writer.Lines;
            });
            return (int)ExitCode.Ok;
        });
    }
}
