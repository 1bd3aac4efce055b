using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>Descriptions kept with tables, views and columns.</summary>
static class ExtendedProperties
{
    /// <param name="procedure">sp_addextendedproperty, sp_updateextendedproperty or sp_dropextendedproperty, whose
    /// second argument is the first level.</param>
    public static void Change(
        SqliteDatabase database, string procedure, IReadOnlyList<ProcedureArgument> arguments)
    {
        var drops = procedure == "sp_dropextendedproperty";
        var shift = drops ? 1 : 2;
        var name = Text(arguments, 0, "@name") ?? throw Misused();
        var value = drops ? null : Text(arguments, 1, "@value");
        var table = Text(arguments, shift + 3, "@level1name");
        var column = Text(arguments, shift + 5, "@level2name");
        var id = table is null ? 0 : database.Catalog.ObjectId(table, null) ?? throw Misused();
        var place = column is null
            ? 0L
            : (long?)database.Rows(
                "select column_id from standin_column where object_id = ? and name = ?", id, column)
                .FirstOrDefault()?[0] ?? throw Misused();
        var known = database.Rows(
            "select 1 from standin_property where object_id = ? and column_id = ? and name = ?", id, place, name);
        if (procedure == "sp_addextendedproperty" && known.Count > 0)
        {
            throw new SqlError(
                15233, $"Property cannot be added. Property '{name}' already exists for the object specified.");
        }

        if (procedure != "sp_addextendedproperty" && known.Count == 0)
        {
            throw new SqlError(
                15217, $"Property cannot be updated or deleted. Property '{name}' does not exist for the object.");
        }

        database.Rows(
            "delete from standin_property where object_id = ? and column_id = ? and name = ?", id, place, name);
        if (!drops)
            database.Rows("insert into standin_property values (?, ?, ?, ?)", id, place, name, value);
    }

    static string? Text(IReadOnlyList<ProcedureArgument> arguments, int place, string name) =>
        Procedures.Argument(arguments, place, name) as string;

    static SqlError Misused() =>
        new(15135, "Object is invalid. Extended properties are not permitted on it, or the object does not exist.");
}
