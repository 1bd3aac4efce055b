namespace SupportingFamilies.Etl.Storage;

/// <summary>Where a host finds the database when its command line does not say: in the environment, or in a file the
/// environment names, as a container is given a secret.</summary>
public static class DatabaseSetting
{
    public const string Variable = "SFETL_DATABASE";

    /// <summary>Names a file whose one line is what <see cref="Variable"/> would hold.</summary>
    public const string FileVariable = "SFETL_DATABASE_FILE";

    /// <param name="environment">Gives a variable's value; null when it is not set.</param>
    /// <returns>Null when neither is set.</returns>
    /// <exception cref="UnknownDatabaseException">The file cannot be read.</exception>
    public static string? Of(Func<string, string?> environment)
    {
        if (environment(Variable) is { } database)
            return database;
        if (environment(FileVariable) is not { } file)
            return null;
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UnknownDatabaseException($"the file named in {FileVariable} cannot be read");
        }
    }
}
