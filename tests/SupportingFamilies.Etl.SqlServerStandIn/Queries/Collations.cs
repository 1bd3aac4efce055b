using System.Globalization;

namespace SupportingFamilies.Etl.SqlServerStandIn.Queries;

/// <summary>
/// Collations by what their names say: <c>_BIN</c> compares code units, <c>_CS</c> minds case, everything else ignores
/// it. None minds trailing spaces, as SQL Server's do not. Accents count in all.
/// </summary>
static class Collations
{
    public const string Default = "SQL_Latin1_General_CP1_CI_AS";

    public const string IgnoresCase = "standin_ci";
    public const string MindsCase = "standin_cs";
    public const string Binary = "standin_bin";

    /// <summary>The name SQLite knows it by.</summary>
    public static string InSqlite(string? collation) => collation switch
    {
        not null when collation.Contains("_BIN", StringComparison.OrdinalIgnoreCase) => Binary,
        not null when collation.Contains("_CS", StringComparison.OrdinalIgnoreCase) => MindsCase,
        _ => IgnoresCase,
    };

    public static int CompareIgnoringCase(string one, string other) =>
        Compare(one, other, CompareOptions.IgnoreCase);

    public static int CompareMindingCase(string one, string other) =>
        Compare(one, other, CompareOptions.None);

    public static int CompareBinary(string one, string other) =>
        string.CompareOrdinal(one.TrimEnd(' '), other.TrimEnd(' '));

    static int Compare(string one, string other, CompareOptions options) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(one.TrimEnd(' '), other.TrimEnd(' '), options);
}
