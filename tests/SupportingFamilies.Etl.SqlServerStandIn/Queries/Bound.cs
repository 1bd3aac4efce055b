using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Queries;

/// <summary>An expression as SQLite takes it, with the type SQL Server gives it.</summary>
/// <param name="IsColumn">It is a column as it stands, whose collation SQLite knows itself.</param>
/// <param name="IsConstant">It is written out, and <paramref name="Value"/> is what it says.</param>
readonly record struct Bound(
    string Sql, SqlType Type, bool IsColumn = false, bool IsConstant = false, object? Value = null);

/// <summary>A column of a table, a view or a query.</summary>
/// <param name="Name">Empty when nobody named it.</param>
sealed record BoundColumn(string Name, SqlType Type, bool IsNullable = true);

/// <summary>A query as SQLite takes it, and the columns it gives.</summary>
sealed record BoundQuery(string Sql, IReadOnlyList<BoundColumn> Columns);

/// <summary>A table or view: what binding must know of it.</summary>
/// <param name="SqliteName">Quoted, as SQLite is to be asked for it.</param>
sealed record Shape(string Name, string SqliteName, IReadOnlyList<BoundColumn> Columns, bool IsView)
{
    public BoundColumn Column(string name) =>
        Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw SqlError.NoColumn(name);
}

/// <summary>What names mean at one place of a query: its sources, then those of the queries around it.</summary>
sealed class Scope(Scope? outer)
{
    readonly List<(string Alias, IReadOnlyList<BoundColumn> Columns)> sources = [];

    public IReadOnlyList<(string Alias, IReadOnlyList<BoundColumn> Columns)> Sources => sources;

    public void Add(string alias, IReadOnlyList<BoundColumn> columns)
    {
        if (sources.Any(source => source.Alias.Equals(alias, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SqlError(
                1011,
                $"The correlation name '{alias}' is specified multiple times in a FROM clause.",
                severity: 15);
        }

        sources.Add((alias, columns));
    }

    public Bound Resolve(string? table, string name)
    {
        var found = (
            from source in sources
            where table is null || source.Alias.Equals(table, StringComparison.OrdinalIgnoreCase)
            from column in source.Columns
            where column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            select (source.Alias, Column: column)).ToList();
        if (found.Count > 1)
            throw new SqlError(209, $"Ambiguous column name '{name}'.");
        if (found is [var only])
            return new Bound($"{Quoted.Name(only.Alias)}.{Quoted.Name(only.Column.Name)}", only.Column.Type, true);
        if (outer is not null)
            return outer.Resolve(table, name);
        throw table is null
            ? SqlError.NoColumn(name)
            : new SqlError(4104, $"The multi-part identifier \"{table}.{name}\" could not be bound.");
    }

    /// <summary>Whether a name is found here, and not only further out.</summary>
    public bool IsLocal(string? table, string name) => sources.Any(source =>
        (table is null || source.Alias.Equals(table, StringComparison.OrdinalIgnoreCase))
        && source.Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>Names and texts as SQLite takes them.</summary>
static class Quoted
{
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
