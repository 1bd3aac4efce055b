using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Queries;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>Runs create, alter and drop: SQLite makes the thing, the catalogue remembers what SQLite would
/// forget.</summary>
sealed class DefinitionRunner(BatchRunner batch, Names names)
{
    const int LongestClusteredKey = 900;

    Catalog Catalog => batch.Session.Database.Catalog;

    public void Run(Statement statement)
    {
        switch (statement)
        {
            case CreateDatabase database:
                OutsideTransaction("CREATE DATABASE");
                batch.Session.CreateDatabase(database.Name, database.Collation);
                break;
            case Drop { Kind: "database" } drop:
                OutsideTransaction("DROP DATABASE");
                if (!drop.IfExists || batch.Session.HasDatabase(drop.Name[0]))
                    batch.Session.DropDatabase(drop.Name[0]);
                break;
            default:
                batch.Translated(() => batch.Session.Transaction.Whole(() => Define(statement)));
                break;
        }

        batch.Done();
    }

    void OutsideTransaction(string what)
    {
        if (batch.Session.Transaction.Count > 0)
            throw new SqlError(226, $"{what} statement not allowed within multi-statement transaction.");
    }

    void Define(Statement statement)
    {
        switch (statement)
        {
            case CreateTable table:
                Create(table);
                break;
            case AddColumn add:
                Add(add);
                break;
            case DropColumn drop:
                var shape = TableOf(drop.Table);
                Sqlite($"alter table {shape.SqliteName} drop column {Quoted.Name(shape.Column(drop.Column).Name)}");
                Catalog.RemoveColumn(IdOf(shape), drop.Column);
                break;
            case CreateIndex index:
                Create(index);
                break;
            case CreateView view:
                Create(view);
                break;
            case Drop drop:
                Remove(drop);
                break;
        }
    }

    void Create(CreateTable table)
    {
        var name = table.Name[^1];
        var id = Catalog.Add(name, "U");
        var primary = table.Keys.Where(key => key.IsPrimary).ToList();
        if (primary.Count > 1)
            throw new SqlError(8110, $"Cannot add multiple PRIMARY KEY constraints to table '{name}'.");
        var keyed = primary.SelectMany(key => key.Columns).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var columns = table.Columns.Select(column => Resolved(name, column, keyed.Contains(column.Name))).ToList();
        if (columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
            throw new SqlError(2705, $"Column names in each table must be unique in table '{name}'.");
        var shape = new Shape(name, Quoted.Name(name), columns, IsView: false);
        var parts = table.Columns.Select((column, at) => Written(columns[at], column.Default, isNew: true)).ToList();
        foreach (var column in columns)
            Catalog.Add(id, column);
        foreach (var (at, key) in table.Keys.Index())
        {
            var keyName = key.Name ?? FormattableString.Invariant($"{(key.IsPrimary ? "PK" : "UQ")}__{name}__{at}");
            Catalog.Add(keyName, key.IsPrimary ? "PK" : "UQ", id);
            Catalog.AddIndex(id, keyName, isUnique: true, key.IsPrimary);
            WarnOfLength(keyName, key.Columns.Select(shape.Column));
            parts.Add($"constraint {Quoted.Name(keyName)} {(key.IsPrimary ? "primary key" : "unique")} " +
                $"({string.Join(", ", key.Columns.Select(column => Quoted.Name(shape.Column(column).Name)))})");
        }

        foreach (var (at, check) in table.Checks.Index())
        {
            var checkName = check.Name ?? FormattableString.Invariant($"CK__{name}__{at}");
            Catalog.Add(checkName, "C", id);
            parts.Add($"constraint {Quoted.Name(checkName)} check ({Unqualified(shape, check.Condition)})");
        }

        foreach (var (at, foreign) in table.ForeignKeys.Index())
        {
            Catalog.Add(foreign.Name ?? FormattableString.Invariant($"FK__{name}__{at}"), "F", id);
            parts.Add($"foreign key ({Listed(foreign.Columns)}) references " +
                $"{names.Table(foreign.Table).SqliteName} ({Listed(foreign.Referenced)})");
        }

        Sqlite($"create table {shape.SqliteName} ({string.Join(", ", parts)})");
    }

    static string Listed(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quoted.Name));

    BoundColumn Resolved(string table, ColumnDefinition column, bool isKey)
    {
        if (isKey && column.IsNullable == true)
            throw new SqlError(8111, $"Cannot define PRIMARY KEY constraint on nullable column in table '{table}'.");
        if (column.Collation is not null && !column.Type.IsText)
            throw new SqlError(447, "Expression type is invalid for COLLATE clause.");
        var type = column.Type.IsText
            ? column.Type with { Collation = column.Collation ?? Catalog.Collation }
            : column.Type;
        return new BoundColumn(column.Name, type, column.IsNullable ?? !isKey);
    }

    string Written(BoundColumn column, Expression? standard, bool isNew)
    {
        var type = column.Type.ToString().Replace("max", "-1", StringComparison.Ordinal);
        var text = $"{Quoted.Name(column.Name)} {type}";
        if (column.Type.IsText)
            text += $" collate {Collations.InSqlite(column.Type.Collation)}";
        if (!column.IsNullable)
            text += isNew || standard is not null ? " not null" : $" check ({Quoted.Name(column.Name)} is not null)";
        if (standard is not null)
        {
            var value = new Binding(names, new QueryBinding(names), null).Bind(standard);
            text += $" default ({Binding.Converted(value, column.Type)})";
        }

        return text;
    }

    /// <summary>Not an error here either: SQL Server takes such a key, and refuses rows that fill it.</summary>
    void WarnOfLength(string key, IEnumerable<BoundColumn> columns)
    {
        var bytes = 0;
        foreach (var column in columns)
        {
            if (column.Type.Length == SqlType.Max)
            {
                throw new SqlError(
                    1919, $"Column '{column.Name}' is of a type that is invalid for use as a key column in an index.");
            }

            bytes += column.Type.IsNational ? column.Type.Length * 2 : Math.Max(8, column.Type.Length);
        }

        if (bytes > LongestClusteredKey)
        {
            batch.Reply.Information(
                1945,
                $"Warning! The maximum key length for a clustered index is {LongestClusteredKey} bytes. The index " +
                $"'{key}' has maximum length of {bytes} bytes.");
        }
    }

    void Add(AddColumn add)
    {
        var table = TableOf(add.Table);
        if (table.Columns.Any(each => each.Name.Equals(add.Column.Name, StringComparison.OrdinalIgnoreCase)))
            throw new SqlError(2705, $"Column names in each table must be unique: '{add.Column.Name}' is given twice.");
        var column = Resolved(table.Name, add.Column, isKey: false);
        if (!column.IsNullable && add.Column.Default is null
            && batch.Session.Database.Rows($"select 1 from {table.SqliteName} limit 1").Count > 0)
        {
            throw new SqlError(
                4901, $"ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT " +
                $"definition specified. Column '{column.Name}' cannot be added to non-empty table '{table.Name}'.");
        }

        Sqlite($"alter table {table.SqliteName} add column {Written(column, add.Column.Default, isNew: false)}");
        Catalog.Add(IdOf(table), column);
    }

    void Create(CreateIndex index)
    {
        var table = TableOf(index.Table);
        foreach (var included in index.Included)
            table.Column(included);
        var columns = index.Columns.Select(each =>
        {
            var column = table.Column(each.Column);
            var name = Quoted.Name(column.Name);
            // In a unique index of SQL Server one null equals another; in SQLite's none does.
            var key = index.IsUnique && column.IsNullable ? $"ifnull({name}, x'00')" : name;
            if (key != name && column.Type.IsText)
                key += $" collate {Collations.InSqlite(column.Type.Collation)}";
            return key + (each.Descending ? " desc" : "");
        });
        WarnOfLength(index.Name, index.Columns.Select(each => table.Column(each.Column)));
        Catalog.AddIndex(IdOf(table), index.Name, index.IsUnique, isKey: false);
        var filter = index.Filter is null ? "" : $" where {Unqualified(table, index.Filter)}";
        Sqlite($"create {(index.IsUnique ? "unique " : "")}index {Quoted.Name(table.Name + "." + index.Name)} on " +
            $"{table.SqliteName} ({string.Join(", ", columns)}){filter}");
    }

    void Create(CreateView view)
    {
        var name = view.Name[^1];
        var bound = new QueryBinding(names).Named(view.Query, name, [], null, "views");
        var id = Catalog.Add(name, "V", text: view.Text);
        foreach (var column in bound.Columns)
            Catalog.Add(id, column.Type.Kind == SqlKind.Null ? column with { Type = SqlType.Int } : column);
        Sqlite($"create view {Quoted.Name(name)} " +
            $"({string.Join(", ", bound.Columns.Select(column => Quoted.Name(column.Name)))}) as {bound.Sql}");
    }

    void Remove(Drop drop)
    {
        if (drop.Kind == "index")
        {
            var table = TableOf(drop.On!);
            Catalog.RemoveIndex(IdOf(table), drop.Name[^1]);
            Sqlite($"drop index {Quoted.Name(table.Name + "." + drop.Name[^1])}");
            return;
        }

        var shape = names.Find(drop.Name);
        if (shape is null || shape.IsView != (drop.Kind == "view"))
        {
            if (drop.IfExists && shape is null)
                return;
            throw new SqlError(
                3701, $"Cannot drop the {drop.Kind} '{drop.Name[^1]}', because it does not exist or you do not have " +
                "permission.", severity: 11);
        }

        Sqlite($"drop {drop.Kind} {shape.SqliteName}");
        Catalog.Remove(IdOf(shape));
    }

    Shape TableOf(IReadOnlyList<string> name)
    {
        var shape = names.Find(name);
        return shape is { IsView: false }
            ? shape
            : throw new SqlError(4902, $"Cannot find the object \"{name[^1]}\" because it does not exist.");
    }

    long IdOf(Shape shape) => Catalog.ObjectId(shape.Name, null)!.Value;

    /// <summary>A condition on the columns of one table, as a check or an index takes it.</summary>
    string Unqualified(Shape table, Condition condition)
    {
        var scope = new Scope(null);
        scope.Add(table.Name, table.Columns);
        return new Binding(names, new QueryBinding(names), scope).Condition(condition)
            .Replace(Quoted.Name(table.Name) + ".", "", StringComparison.Ordinal);
    }

    void Sqlite(string sql) => batch.Session.Database.Run(sql);
}
