using SupportingFamilies.Etl.SqlServerStandIn.Queries;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>The catalogue views a client may ask, with the columns it is likely to.</summary>
static class SystemViews
{
    const string Objects =
        "select name, object_id, 1 as schema_id, coalesce(parent, 0) as parent_object_id, type, " +
        "case type when 'U ' then 'USER_TABLE' when 'V ' then 'VIEW' when 'PK' then 'PRIMARY_KEY_CONSTRAINT' " +
        "when 'UQ' then 'UNIQUE_CONSTRAINT' when 'F ' then 'FOREIGN_KEY_CONSTRAINT' else 'CHECK_CONSTRAINT' end " +
        "as type_desc, 0 as is_ms_shipped from standin_object";

    const string ObjectColumns =
        "name sysname, object_id int, schema_id int, parent_object_id int, type char(2), type_desc nvarchar(60), " +
        "is_ms_shipped bit";

    const string Columns =
        "select object_id, name, column_id, type_name, max_length, precision, scale, collation as collation_name, " +
        "is_nullable, 0 as is_identity, 0 as is_computed, 0 as default_object_id from standin_column";

    const string ColumnColumns =
        "object_id int, name sysname, column_id int, type_name sysname, max_length smallint, precision tinyint, " +
        "scale tinyint, collation_name sysname, is_nullable bit, is_identity bit, is_computed bit, " +
        "default_object_id int";

    static readonly Dictionary<string, Shape> All = new(StringComparer.Ordinal)
    {
        ["sys.objects"] = View(ObjectColumns, Objects),
        ["sys.tables"] = View(ObjectColumns, Objects + " where type = 'U '"),
        ["sys.views"] = View(ObjectColumns, Objects + " where type = 'V '"),
        ["sys.columns"] = View(ColumnColumns, Columns),
        ["sys.all_columns"] = View(ColumnColumns, Columns),
        ["sys.schemas"] = View(
            "name sysname, schema_id int, principal_id int", "select 'dbo' as name, 1 as schema_id, 1 as principal_id"),
        ["sys.indexes"] = View(
            "object_id int, name sysname, index_id int, type tinyint, type_desc nvarchar(60), is_unique bit, " +
            "is_primary_key bit, is_unique_constraint bit",
            "select object_id, name, rowid as index_id, case is_primary_key when 1 then 1 else 2 end as type, " +
            "case is_primary_key when 1 then 'CLUSTERED' else 'NONCLUSTERED' end as type_desc, is_unique, " +
            "is_primary_key, 0 as is_unique_constraint from standin_index"),
        ["sys.databases"] = View(
            "name sysname, database_id int, collation_name sysname, state tinyint, state_desc nvarchar(60), " +
            "snapshot_isolation_state tinyint, is_read_committed_snapshot_on bit, compatibility_level tinyint, " +
            "recovery_model_desc nvarchar(60), is_read_only bit",
            "select value as name, key + 1 as database_id, standin_database_property(value, 'Collation') as " +
            "collation_name, 0 as state, 'ONLINE' as state_desc, 1 as snapshot_isolation_state, " +
            "1 as is_read_committed_snapshot_on, 160 as compatibility_level, 'FULL' as recovery_model_desc, " +
            "0 as is_read_only from json_each(standin_databases())"),
        ["sys.extended_properties"] = View(
            "class tinyint, class_desc nvarchar(60), major_id int, minor_id int, name sysname, value nvarchar(3750)",
            "select case object_id when 0 then 0 else 1 end as class, case object_id when 0 then 'DATABASE' else " +
            "'OBJECT_OR_COLUMN' end as class_desc, object_id as major_id, column_id as minor_id, name, value " +
            "from standin_property"),
        ["sys.sql_modules"] = View(
            "object_id int, definition nvarchar(max)",
            "select object_id, text as definition from standin_object where text is not null"),
        ["information_schema.tables"] = View(
            "table_catalog sysname, table_schema sysname, table_name sysname, table_type varchar(10)",
            "select standin_database() as table_catalog, 'dbo' as table_schema, name as table_name, " +
            "case type when 'U ' then 'BASE TABLE' else 'VIEW' end as table_type from standin_object " +
            "where type in ('U ', 'V ')"),
        ["information_schema.views"] = View(
            "table_catalog sysname, table_schema sysname, table_name sysname, view_definition nvarchar(4000)",
            "select standin_database() as table_catalog, 'dbo' as table_schema, name as table_name, " +
            "substr(text, 1, 4000) as view_definition from standin_object where type = 'V '"),
        ["information_schema.columns"] = View(
            "table_catalog sysname, table_schema sysname, table_name sysname, column_name sysname, " +
            "ordinal_position int, is_nullable varchar(3), data_type nvarchar(128), character_maximum_length int, " +
            "numeric_precision tinyint, numeric_scale int, collation_name sysname",
            "select standin_database() as table_catalog, 'dbo' as table_schema, o.name as table_name, c.name as " +
            "column_name, c.column_id as ordinal_position, case c.is_nullable when 1 then 'YES' else 'NO' end as " +
            "is_nullable, c.type_name as data_type, case when c.type_name in ('nchar', 'nvarchar') then " +
            "case c.max_length when -1 then -1 else c.max_length / 2 end when c.type_name in ('char', 'varchar', " +
            "'binary', 'varbinary') then c.max_length end as character_maximum_length, case when c.type_name in " +
            "('decimal') then c.precision when c.type_name = 'bigint' then 19 when c.type_name = 'int' then 10 end " +
            "as numeric_precision, case when c.type_name in ('decimal', 'bigint', 'int') then c.scale end as " +
            "numeric_scale, c.collation as collation_name from standin_column as c join standin_object as o on " +
            "o.object_id = c.object_id"),
    };

    /// <param name="name">With its schema, in lower case.</param>
    public static Shape? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Names in the catalogue are compared as the server's default collation does.</summary>
    static Shape View(string columns, string sql) => new("", $"({sql})", columns.Split(", ").Select(column =>
    {
        var space = column.IndexOf(' ', StringComparison.Ordinal);
        var type = TypeName.Parse(column[(space + 1)..].Replace("max", "-1", StringComparison.Ordinal));
        return new BoundColumn(
            column[..space], type.IsText ? type with { Collation = Collations.Default } : type);
    }).ToList(), IsView: true);
}
