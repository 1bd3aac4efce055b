using System.CommandLine;
using Spectre.Console;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class MigrateCommand : Command
{
    public MigrateCommand(Session session)
        : base("migrate", "Bring the database to this program's version, or print the SQL for an administrator.")
    {
        var script = new Option<bool>("--script")
        {
            Description = "Print the SQL for an empty database of the kind --database names; change nothing.",
        };
        var also = new Option<string[]>("--also")
        {
            Description = "With --script, for SQL Server: print these scripts too, each to be run once.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        also.AcceptOnlyFromAmong([.. Migrations.OptionalScripts]);
        Add(script);
        Add(also);
        SetAction(parsed =>
        {
            if (parsed.GetValue(also) is { Length: > 0 } && !(parsed.GetValue(script) && session.IsSqlServer(parsed)))
            {
                throw new UsageException(
                    "--also goes with --script, for SQL Server.", "Give --script --database sqlserver: with it.");
            }

            if (parsed.GetValue(script))
            {
                session.Terminal.Output.Write(
                    Migrations.Script(session.Database(parsed), parsed.GetValue(also) ?? []));
                return (int)ExitCode.Ok;
            }

            using var warehouse = Warehouse.Open(session.Database(parsed));
            var applied = warehouse.Migrations.Migrate();
            if (session.IsSqlServer(parsed) && warehouse.Migrations.MadeViews is { Count: > 0 } made)
            {
                var views = applied == Migrations.Needed
                    ? FormattableString.Invariant($"{made.Count} views") : $"the views {string.Join(", ", made)}";
                session.Terminal.Say($"Made {views}. Give rights on them and their descriptions: run the part for "
                    + "roles of 'sfetl migrate --script --database sqlserver: --also roles', and "
                    + "'sfetl dictionary --format sql'.");
            }

            session.Show(
                parsed,
                new { Version = warehouse.Migrations.Current, Applied = applied },
                (page, now) => page.WriteLine(now.Applied == 0
                    ? $"The database is at version {now.Version}; nothing to do."
                    : $"The database is now at version {now.Version}: {now.Applied} migrations applied."));
            return (int)ExitCode.Ok;
        });
    }
}
