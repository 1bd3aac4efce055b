using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Queries;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>Runs insert, update and delete. Every value is made one of its column's type, or refused, before SQLite
/// keeps it.</summary>
sealed class ChangeRunner(BatchRunner batch, Names names)
{
    const ushort InsertCommand = 0xC3;
    const ushort DeleteCommand = 0xC4;
    const ushort UpdateCommand = 0xC5;

    public void Run(Statement statement)
    {
        var (sql, command) = statement switch
        {
            Insert insert => (InsertOf(insert), InsertCommand),
            Update update => (UpdateOf(update), UpdateCommand),
            Delete delete => (DeleteOf(delete.Table, delete.Where), DeleteCommand),
            _ => (DeleteOf(((Truncate)statement).Table, null), DeleteCommand),
        };
        batch.Translated(() =>
        {
            var session = batch.Session;
            session.Transaction.BeforeWrite();
            if (session.Transaction.Count > 0)
                session.Database.Run(sql, batch.Variables.ValueOf);
            else
                session.Patiently(() => session.Database.Run(sql, batch.Variables.ValueOf));
        });
        batch.Done(command, batch.Session.Database.Changed);
    }

    /// <summary>A value on its way into a column.</summary>
    static string Stored(Bound value, BoundColumn column)
    {
        TypeRules.RequireAlike(value.Type, column.Type);
        if (column.Type.IsBytes && value.Type.IsText && value.Type.Kind != SqlKind.Null)
        {
            throw new SqlError(
                257, $"Implicit conversion from data type {value.Type.Name} to {column.Type.Name} is not allowed.");
        }

        return value is { IsConstant: true, Value: null }
            ? "null"
            : $"standin_store({value.Sql}, {Quoted.Text(column.Type.ToString())}, {Quoted.Text(column.Name)})";
    }

    Shape TableOf(IReadOnlyList<string> name)
    {
        var shape = names.Table(name);
        return shape.IsView ? throw SqlError.UnknownHere("changes through views") : shape;
    }

    string InsertOf(Insert insert)
    {
        var table = TableOf(insert.Table);
        var columns = insert.Columns.Count == 0 ? table.Columns : insert.Columns.Select(table.Column).ToList();
        if (columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new SqlError(
                264, $"The column name '{twice.Key}' is specified more than once in the SET clause or column list.");
        }

        var into = $"insert into {table.SqliteName} " +
            $"({string.Join(", ", columns.Select(column => Quoted.Name(column.Name)))})";
        if (insert.Source.Term is ValuesTerm values)
        {
            var binding = new Binding(names, new QueryBinding(names), null);
            var rows = values.Rows.Select(row =>
            {
                RequireCount(row.Count, columns.Count, insert.Columns.Count > 0);
                return $"({string.Join(", ", row.Select((cell, at) => Stored(binding.Bind(cell), columns[at])))})";
            });
            return $"{into} values {string.Join(", ", rows)}";
        }

        var source = new QueryBinding(names).Outer(insert.Source);
        RequireCount(source.Columns.Count, columns.Count, insert.Columns.Count > 0);
        var given = string.Join(", ", columns.Select((_, at) => FormattableString.Invariant($"c{at}")));
        var cells = columns.Select((column, at) => Stored(
            new Bound(FormattableString.Invariant($"c{at}"), source.Columns[at].Type), column));
        return $"with standin_source ({given}) as ({source.Sql}) {into} select {string.Join(", ", cells)} " +
            "from standin_source";
    }

    static void RequireCount(int values, int columns, bool named)
    {
        if (values == columns)
            return;
        throw !named
            ? new SqlError(213, "Column name or number of supplied values does not match table definition.")
            : values < columns
                ? new SqlError(109, "There are more columns in the INSERT statement than values specified.", 15)
                : new SqlError(110, "There are fewer columns in the INSERT statement than values specified.", 15);
    }

    string UpdateOf(Update update)
    {
        var table = TableOf(update.Table);
        var binding = Within(table);
        var sets = update.Sets.Select(set =>
        {
            var column = table.Column(set.Column);
            return $"{Quoted.Name(column.Name)} = {Stored(binding.Bind(set.Value), column)}";
        });
        return $"update {table.SqliteName} set {string.Join(", ", sets)}{Where(update.Where, binding)}";
    }

    string DeleteOf(IReadOnlyList<string> name, Condition? where)
    {
        var table = TableOf(name);
        return $"delete from {table.SqliteName}{Where(where, Within(table))}";
    }

    Binding Within(Shape table)
    {
        var scope = new Scope(null);
        scope.Add(table.Name, table.Columns);
        return new Binding(names, new QueryBinding(names), scope);
    }

    static string Where(Condition? where, Binding binding)
    {
        if (where is not null && GroupRule.HasAggregate(where))
            throw new SqlError(147, "An aggregate may not appear in the WHERE clause.", severity: 15);
        return where is null ? "" : $" where {binding.Condition(where)}";
    }
}
