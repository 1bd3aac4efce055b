using System.Data.Common;
using System.Globalization;
using Dapper;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Cells as both databases give and take them; any may be empty.</summary>
static class Cells
{
    /// <summary>In characters; longer texts are kept in pieces.</summary>
    const int LongestText = 4000;

    /// <summary>A date as text, as the dump and fingerprints write it.</summary>
    public static string Stored(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? TextOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A whole number of an <c>int</c> or <c>bigint</c>: SQL Server reads each only as what it is.</summary>
    public static long Number(this DbDataReader reader, int column) =>
        Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    public static long? NumberOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Number(column);

    public static int? IntOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public static DateOnly Date(this DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);

    public static DateOnly? DateOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);

    public static decimal? DecimalOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Decimal(column);

    /// <summary>Without the zeros that fill a column's decimal places on SQL Server: 12.5, never 12.5000.</summary>
    public static decimal Decimal(this DbDataReader reader, int column) => reader.GetDecimal(column).WithoutFill();

    /// <summary>The same number with as few decimal places as it needs.</summary>
    public static decimal WithoutFill(this decimal number) => number / 1.0000000000000000000000000000m;

    /// <summary>Nine cells from <paramref name="first"/> on: person, feed, source key, kind, reference, first and last
    /// day, value found and threshold.</summary>
    public static PublishedEvidence Evidence(this DbDataReader reader, int first) => new(
        new PersonId(reader.Number(first)),
        reader.GetString(first + 1),
        reader.GetString(first + 2),
        reader.GetString(first + 3),
        reader.TextOrNull(first + 4),
        reader.Date(first + 5),
        reader.DateOrNull(first + 6),
        reader.GetString(first + 7),
        reader.GetString(first + 8));

    /// <summary>A parameter's next value. Texts of whatever length are declared alike, so that a server plans a
    /// statement once.</summary>
    public static void Put(this DbParameter parameter, object value)
    {
        parameter.Value = value;
        if (value is string)
            parameter.Size = LongestText;
    }

    public static DbParameter Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Every row of a query, made by <paramref name="row"/>.</summary>
    public static List<T> List<T>(
        this DbConnection connection,
        string sql,
        object? parameters,
        Func<DbDataReader, T> row,
        DbTransaction? transaction = null)
    {
        using var reader = (DbDataReader)connection.ExecuteReader(sql, parameters, transaction);
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }
}
