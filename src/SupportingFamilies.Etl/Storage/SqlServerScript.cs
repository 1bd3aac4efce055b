using System.Globalization;
using System.Text;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// The schema as T-SQL in batches, safe to run with sqlcmd or another tool that knows <c>go</c>. A batch that fails
/// rolls its transaction back; the next one sees that none stands, and from then on nothing is executed.
/// </summary>
static class SqlServerScript
{
    const string StopIfRolledBack = "if @@trancount = 0 set noexec on;";

    public static string Of(SqlServerDialect dialect)
    {
        var script = new StringBuilder();
        Batch(script, """
            -- For an empty database. After a failure nothing more is executed.
            set xact_abort on;
            set quoted_identifier on;
            """);
        var before = 0;
        foreach (var file in SqlFiles.Migrations)
        {
            Batch(script, Begin(file.Name, before));
            foreach (var statement in file.Statements)
                Batch(script, $"{StopIfRolledBack}\n{dialect.Definition(statement)};");
            Batch(script, string.Create(CultureInfo.InvariantCulture, $"""
                {StopIfRolledBack}
                insert into run_migration (version, name) values ({file.Number}, '{file.Name}');
                commit;
                """));
            before = file.Number;
        }

        Batch(script, Begin("Views", before));
        foreach (var view in SqlFiles.Views)
        {
            Batch(script, StopIfRolledBack);
            Batch(script, Migrations.Create(view) + ";");
            Batch(script, $"""
                {StopIfRolledBack}
                insert into run_view (name, sha256) values ('{view.Name}', '{view.Sha256}');
                """);
        }

        Batch(script, $"{StopIfRolledBack}\ncommit;");
        Batch(script, "set noexec off;");
        return script.ToString();
    }

    /// <summary>The earlier migration must stand: its last batch may have failed.</summary>
    static string Begin(string what, int before) => $"-- {what}\n" + (before == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"if not exists (select 1 from run_migration where version = {before}) set noexec on;\n"))
        + "begin transaction;";

    static void Batch(StringBuilder script, string sql) =>
        script.Append(sql.ReplaceLineEndings("\n")).Append("\ngo\n\n");
}
