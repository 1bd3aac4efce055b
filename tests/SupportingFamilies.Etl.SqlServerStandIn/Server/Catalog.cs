using System.Globalization;
using SupportingFamilies.Etl.SqlServerStandIn.Queries;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>What a database holds, as SQL Server knows it: SQLite keeps neither views' columns nor their
/// types.</summary>
sealed class Catalog
{
    readonly SqliteDatabase database;
    string? collation;

    public Catalog(SqliteDatabase database)
    {
        this.database = database;
        if (database.Rows("select 1 from sqlite_master where name = 'standin_object'").Count == 0)
            Create();
    }

    /// <summary>The database's own: of columns that name none.</summary>
    public string Collation => collation ??=
        (string?)database.Rows("select value from standin_setting where name = 'collation'").FirstOrDefault()?[0]
        ?? Collations.Default;

    public Shape? Find(IReadOnlyList<string> name)
    {
        var schema = name.Count > 1 ? name[^2] : "";
        if (schema.Equals("sys", StringComparison.OrdinalIgnoreCase)
            || schema.Equals("information_schema", StringComparison.OrdinalIgnoreCase))
            return SystemViews.Find($"{schema}.{name[^1]}".ToLowerInvariant());
        if (schema.Length > 0 && !schema.Equals("dbo", StringComparison.OrdinalIgnoreCase))
            return null;
        if (name.Count > 2 && name[^3].Length > 0
            && !name[^3].Equals(database.Name, StringComparison.OrdinalIgnoreCase))
            throw SqlError.UnknownHere("objects of another database");
        return Find(name[^1]);
    }

    public long? ObjectId(string? name, string? type)
    {
        if (name is null)
            return null;
        var bare = name.Split('.')[^1].Trim('[', ']', '"');
        return (long?)database.Rows(
            "select object_id from standin_object where name = ? and (? is null or trim(type) = trim(?))",
            bare, type, type).FirstOrDefault()?[0];
    }

    public string? ObjectName(long id) =>
        (string?)database.Rows("select name from standin_object where object_id = ?", id).FirstOrDefault()?[0];

    public long? ColumnLength(string? table, string? column) => (long?)database.Rows(
        "select max_length from standin_column where object_id = ? and name = ?", ObjectId(table, null), column)
        .FirstOrDefault()?[0];

    /// <summary>Enters an object; every name stands once in a database.</summary>
    /// <param name="type">U for a table, V for a view, PK and UQ for keys, C and F for other constraints.</param>
    public long Add(string name, string type, long? parent = null, string? text = null)
    {
        if (ObjectId(name, null) is not null)
        {
            throw new SqlError(2714, $"There is already an object named '{name}' in the database.");
        }

        database.Rows(
            "insert into standin_object (name, type, parent, text) values (?, ?, ?, ?)",
            name, type.PadRight(2), parent, text);
        return (long)database.Rows("select max(object_id) from standin_object")[0][0]!;
    }

    public void Add(long table, BoundColumn column)
    {
        var type = column.Type;
        var bytes = type switch
        {
            { Length: SqlType.Max } => -1,
            { IsNational: true } => type.Length * 2,
            { IsText: true } or { IsBytes: true } => type.Length,
            _ => type.Kind switch
            {
                SqlKind.Bit or SqlKind.TinyInt => 1,
                SqlKind.SmallInt => 2,
                SqlKind.Date => 3,
                SqlKind.Int or SqlKind.Real => 4,
                SqlKind.Decimal => type.Precision switch { <= 9 => 5, <= 19 => 9, <= 28 => 13, _ => 17 },
                SqlKind.UniqueIdentifier => 16,
                _ => 8,
            },
        };
        database.Rows(
            """
            insert into standin_column (
                object_id, column_id, name, type, type_name, max_length, precision, scale, is_nullable, collation)
            select ?, coalesce(max(column_id), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ? from standin_column where object_id = ?
            """,
            table, column.Name, type.ToString(), type.Name, (long)bytes, (long)type.Precision, (long)type.Scale,
            column.IsNullable ? 1L : 0L, type.IsText ? type.Collation ?? Collation : null, table);
    }

    public void AddIndex(long table, string name, bool isUnique, bool isKey)
    {
        if (database.Rows("select 1 from standin_index where object_id = ? and name = ?", table, name).Count > 0)
        {
            throw new SqlError(
                1913, $"The operation failed because an index or statistics with name '{name}' already exists.");
        }

        database.Rows(
            "insert into standin_index (object_id, name, is_unique, is_primary_key) values (?, ?, ?, ?)",
            table, name, isUnique ? 1L : 0L, isKey ? 1L : 0L);
    }

    public void RemoveIndex(long table, string name)
    {
        if (database.Rows(
            "delete from standin_index where object_id = ? and name = ? returning 1", table, name).Count == 0)
            throw new SqlError(3701, $"Cannot drop the index '{name}', because it does not exist.", severity: 11);
    }

    public bool HasIndex(long table, string name) =>
        database.Rows("select 1 from standin_index where object_id = ? and name = ?", table, name).Count > 0;

    public bool HasRole(string name) =>
        database.Rows("select 1 from standin_setting where name = ?", RoleKey(name)).Count > 0;

    public void AddRole(string name)
    {
        if (HasRole(name))
            throw new SqlError(15023, $"User, group, or role '{name}' already exists in the current database.");
        database.Rows("insert into standin_setting (name, value) values (?, '')", RoleKey(name));
    }

    static string RoleKey(string name) => "role " + name.ToLowerInvariant();

    public void RemoveColumn(long table, string column) =>
        database.Rows("delete from standin_column where object_id = ? and name = ?", table, column);

    public void Remove(long id)
    {
        foreach (var table in (string[])["standin_column", "standin_index", "standin_property"])
            database.Rows($"delete from {table} where object_id = ?", id);
        database.Rows("delete from standin_object where object_id = ? or parent = ?", id, id);
    }

    public void SetCollation(string name)
    {
        database.Rows("insert or replace into standin_setting (name, value) values ('collation', ?)", name);
        collation = name;
    }

    Shape? Find(string name)
    {
        var found = database.Rows(
            "select object_id, name, type from standin_object where name = ? and type in ('U ', 'V ')", name);
        if (found is not [var only])
            return null;
        var columns = database.Rows(
            "select name, type, is_nullable, collation from standin_column where object_id = ? order by column_id",
            only[0]).Select(row => new BoundColumn(
                (string)row[0]!,
                TypeName.Parse((string)row[1]!) with { Collation = (string?)row[3] },
                (long)row[2]! == 1)).ToList();
        return new Shape((string)only[1]!, Quoted.Name((string)only[1]!), columns, (string)only[2]! == "V ");
    }

    void Create()
    {
        foreach (var statement in (string[])
        [
            "create table if not exists standin_object (object_id integer primary key autoincrement, " +
            "name text collate nocase unique, type text, parent integer, text text)",
            "create table if not exists standin_column (object_id integer, column_id integer, " +
            "name text collate nocase, type text, type_name text, max_length integer, precision integer, " +
            "scale integer, is_nullable integer, collation text, primary key (object_id, column_id))",
            "create table if not exists standin_index (object_id integer, name text collate nocase, " +
            "is_unique integer, is_primary_key integer, primary key (object_id, name))",
            "create table if not exists standin_property (object_id integer, column_id integer, " +
            "name text collate nocase, value text, primary key (object_id, column_id, name))",
            "create table if not exists standin_setting (name text primary key, value text)",
            string.Create(CultureInfo.InvariantCulture, $"insert into sqlite_sequence (name, seq) " +
            $"select 'standin_object', {FirstObject} where not exists (select 1 from sqlite_sequence)"),
        ])
            database.Run(statement);
    }

    /// <summary>Ids begin where nobody takes them for places in a list.</summary>
    const int FirstObject = 1_000_000;
}
