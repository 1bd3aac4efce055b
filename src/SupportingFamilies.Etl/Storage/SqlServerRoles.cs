using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Database roles with the rights each needs and no more, made from the views and tables there are: a new view is for
/// named readers until its second line says otherwise.
/// </summary>
static partial class SqlServerRoles
{
    /// <summary>Among the names of the optional scripts.</summary>
    public const string ScriptName = "roles";

    /// <summary>Views that tell nobody's name: <see cref="DescribedView.IsForNamedReaders"/> is false.</summary>
    public const string Reader = "sfetl_reader";

    /// <summary>Every view.</summary>
    public const string IdentifiedReader = "sfetl_reader_identified";

    /// <summary>Runs nights: reads everything, writes all a night writes, changes nothing that partners delivered, and
    /// cannot touch what people did.</summary>
    public const string Loader = "sfetl_loader";

    /// <summary>Works with claims and exports: reads what commands and views read, adds what people did, and changes
    /// nothing of it. What partners delivered is among that: <c>explain</c> and <c>person</c> are made of it.</summary>
    public const string Reviewer = "sfetl_reviewer";

    /// <summary>What a login that only works with claims must write to hold the lease.</summary>
    static readonly string[] OfTheLease = ["run_lease", "run_fence"];

    /// <summary>What no view names and no command reads, by table.</summary>
    static readonly FrozenDictionary<string, string> Unread = new Dictionary<string, string>
    {
        ["households_household"] = "address_key",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly string[] OfTheSchema = ["run_migration", "run_view"];

    public static IReadOnlyList<string> Tables { get; } = SqlFiles.Migrations.SelectMany(file => file.Statements)
        .Select(statement => Created().Match(statement)).Where(match => match.Success)
        .Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).ToList();

    /// <summary>One statement a line, each ended by its semicolon; safe to run again.</summary>
    public static string Script()
    {
        var script = new StringBuilder("-- Roles for people and programs. Add logins to them; grant nothing else.\n");
        foreach (var role in new[] { Reader, IdentifiedReader, Loader, Reviewer })
            Line($"if database_principal_id('{role}') is null create role {role};");
        foreach (var view in DescribedView.All)
        {
            if (!view.IsForNamedReaders)
                Line($"grant select on {view.Name} to {Reader};");
            Line($"grant select on {view.Name} to {IdentifiedReader};");
        }

        foreach (var table in Tables)
        {
            Line($"grant {OfLoader(table)} on {table} to {Loader};");
            Line($"grant {OfReviewer(table)} on {table}{ColumnsOfReviewer(table)} to {Reviewer};");
        }

        return script.Append("go\n").ToString();

        void Line(string statement) => script.Append(statement).Append('\n');
    }

    static bool IsWhatPeopleDid(string table) => table.StartsWith("claims_", StringComparison.Ordinal)
        || table.StartsWith("run_export", StringComparison.Ordinal);

    /// <summary>Rows of a delivery are added and stand for ever; what a flaw means is kept in its newest words.
    /// </summary>
    static bool IsDelivered(string table) => table.StartsWith("feeds_", StringComparison.Ordinal)
        && table != "feeds_flaw" && !DerivedTables.Names.Contains(table);

    static string OfLoader(string table) => OfTheSchema.Contains(table) || IsWhatPeopleDid(table) ? "select"
        : IsDelivered(table) ? "select, insert"
        : "select, insert, update, delete";

    static string OfReviewer(string table) => IsWhatPeopleDid(table) ? "select, insert"
        : OfTheLease.Contains(table) ? "select, insert, update, delete"
        : "select";

    /// <summary>Empty where the whole table may be read.</summary>
    static string ColumnsOfReviewer(string table) => Unread.TryGetValue(table, out var unread)
        ? $" ({string.Join(", ", ColumnsOf(table).Where(column => column != unread))})" : "";

    static IEnumerable<string> ColumnsOf(string table) => SqlFiles.Migrations.SelectMany(file => file.Statements)
        .SelectMany(statement => Created().Match(statement).Groups[1].Value == table
            ? Column().Matches(statement).Select(column => column.Groups[1].Value)
            : Added().Matches(statement).Where(added => added.Groups[1].Value == table)
                .Select(added => added.Groups[2].Value));

    [GeneratedRegex(@"(?m)^    (?!constraint )(\w+) ")]
    private static partial Regex Column();

    [GeneratedRegex(@"alter table (\w+) add (\w+)")]
    private static partial Regex Added();

    [GeneratedRegex(@"^\s*(?:--[^\n]*\n\s*)*create table (\w+)")]
    private static partial Regex Created();
}
