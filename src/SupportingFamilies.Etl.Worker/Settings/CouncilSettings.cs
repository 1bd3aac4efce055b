namespace SupportingFamilies.Etl.Worker.Settings;

/// <summary>One council a worker serves.</summary>
/// <param name="Name">In logs and metrics: small letters, digits and hyphens.</param>
/// <param name="Pipelines">The folder of its configuration.</param>
/// <param name="Database">As <c>--database</c> takes it; never shown.</param>
/// <param name="Deliveries">The folder partners drop files into.</param>
/// <param name="Reports">The folder that gets the newest night's report; null for none.</param>
sealed record CouncilSettings(string Name, string Pipelines, string Database, string Deliveries, string? Reports)
{
    const int LongestName = 50;

    /// <summary>A connection string may hold a password.</summary>
    public override string ToString() => Name;

    public static CouncilSettings Load(SettingsSection council)
    {
        if (council.Name.Length > LongestName
            || !council.Name.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each == '-'))
        {
            throw new SettingsException(
                council.Path, $"'{council.Name}'", "a name of small letters, digits and hyphens");
        }

        var settings = new CouncilSettings(
            council.Name,
            Folder(council, "Pipelines"),
            DatabaseKey.Read(council),
            // A share may be mounted later than the worker starts: a night says when it is not there.
            council.Text("Deliveries", "a folder"),
            council.TextOrNull("Reports"));
        council.Done();
        return settings;
    }

    /// <summary>Two councils never share people: neither a database, nor a drop folder, nor a folder of reports.
    /// </summary>
    public static void RequireSeparate(IReadOnlyList<CouncilSettings> councils, string path)
    {
        foreach (var (key, value) in new (string, Func<CouncilSettings, string?>)[]
        {
            ("Database", council => DatabaseKey.FileOf(council.Database) is { } file ? Whole(file) : council.Database),
            ("Deliveries", council => Whole(council.Deliveries)),
            ("Reports", council => council.Reports is { } folder ? Whole(folder) : null),
        })
        {
            var groups = councils.Where(council => value(council) is not null).GroupBy(value, SamePath);
            if (groups.FirstOrDefault(same => same.Count() > 1) is { } shared)
            {
                var (first, second) = (shared.First().Name, shared.Skip(1).First().Name);
                throw new SettingsException($"{path}:{second}:{key}", $"that of '{first}'", "one of its own");
            }
        }
    }

    static StringComparer SamePath =>
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    static string Whole(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    static string Folder(SettingsSection council, string key)
    {
        var folder = council.Text(key, "a folder");
        return Directory.Exists(folder) ? folder : throw council.Wrong(key, $"'{folder}'", "a folder that is there");
    }
}

/// <summary>A database, given as it is or as the file that holds it: secrets come to containers as files.</summary>
static class DatabaseKey
{
    const string Expected = "sqlite:FILE or sqlserver:CONNECTION, in Database or in the file that DatabaseFile names";

    public const string SqlServer = "sqlserver:";

    const string Sqlite = "sqlite:";

    static readonly string[] Kinds = [Sqlite, SqlServer];

    /// <summary>Null for a database on a server.</summary>
    public static string? FileOf(string database) =>
        database.StartsWith(Sqlite, StringComparison.Ordinal) ? database[Sqlite.Length..] : null;

    public static string Read(SettingsSection section)
    {
        var (given, file) = (section.TextOrNull("Database"), section.TextOrNull("DatabaseFile"));
        if (given is not null && file is not null)
            throw section.Wrong("Database", "both it and DatabaseFile", Expected);
        if (file is not null && !File.Exists(file))
            throw section.Wrong("DatabaseFile", $"'{file}'", "a file that is there");
        var database = given ?? (file is null ? null : File.ReadAllText(file).Trim());
        return string.IsNullOrEmpty(database) ? throw section.Wrong("Database", "nothing", Expected)
            : Kinds.Any(kind => database.StartsWith(kind, StringComparison.Ordinal) && database.Length > kind.Length)
                ? database
                : throw section.Wrong("Database", "something else", Expected);
    }
}
