using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Protocol;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>What bulk copy asks of a table before it loads: the columns, then the collation of each.</summary>
static class TableCollations
{
    static readonly IReadOnlyList<ResultColumn> Collations =
    [
        new("colid", SqlType.Int), new("name", SqlType.NVarChar(128)),
        new("tds_collation", new SqlType(SqlKind.Binary, 5)), new("collation", SqlType.NVarChar(128)),
    ];

    /// <summary>Whether a batch is that question, in any of the forms its client has had.</summary>
    public static bool IsAsked(string batch) =>
        batch.Contains("sp_tablecollations_100", StringComparison.OrdinalIgnoreCase)
        && batch.Contains("fmtonly on", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers it: how many transactions, a result without rows, and the collations.</summary>
    public static void Answer(BatchRunner batch, string text)
    {
        var name = NameIn(text);
        var table = batch.Session.Database.Catalog.Find(Parts(name)) ?? throw SqlError.NoObject(name);
        ResultColumn[] count = [new("", SqlType.Int)];
        batch.Reply.Columns(count);
        batch.Reply.Row(count, [(long)batch.Session.Transaction.Count]);
        batch.Done(0xC1, 1);
        batch.Reply.Columns(table.Columns.Select(column =>
            new ResultColumn(column.Name, column.Type, column.IsNullable, IsUpdatable: true)).ToList());
        batch.Done(0xC1, 0);
        Write(batch, name);
    }

    public static void Write(BatchRunner batch, string name)
    {
        var table = batch.Session.Database.Catalog.Find(Parts(name)) ?? throw SqlError.NoObject(name);
        batch.Reply.Columns(Collations);
        foreach (var (at, column) in table.Columns.Index())
        {
            batch.Reply.Row(Collations,
            [
                at + 1L, column.Name, column.Type.IsText ? ReplyWriter.Collation : null, column.Type.Collation,
            ]);
        }

        batch.Done(0xC1, table.Columns.Count);
    }

    /// <summary>The argument of the procedure at the end of the batch.</summary>
    static string NameIn(string text)
    {
        var tokens = Lexer.Read(text);
        for (var at = 0; at < tokens.Count - 1; at++)
        {
            if (tokens[at].Is("sp_tablecollations_100"))
                return tokens[at + 1].Text;
        }

        throw SqlError.Syntax("sp_tablecollations_100");
    }

    /// <summary><c>.[t]</c> and <c>[dbo].[t]</c>: the schema may be left out.</summary>
    static IReadOnlyList<string> Parts(string name) => new TokenReader(name.TrimStart('.')).QualifiedName();
}
