using System.Globalization;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Doctor;

/// <summary>The file of an embedded database, before it is opened: opening would already mend some of it.</summary>
static class SqliteFileChecks
{
    /// <summary>In the header: 1 is a rollback journal, 2 a write-ahead log.</summary>
    const int JournalByte = 18;
    const int WriteAheadLog = 2;

    /// <summary>A small warehouse grows too.</summary>
    const long LeastFree = 1L << 30;

    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static IEnumerable<HealthPoint> Of(string file)
    {
        if (!File.Exists(file))
        {
            yield return HealthPoint.Problem(
                "database", $"There is no file {file}.",
                "Name the warehouse with --database sqlite:FILE; 'sfetl run' or 'sfetl migrate' makes a new one.");
            yield break;
        }

        yield return Journal(file);
        yield return Space(file);
        if (!OperatingSystem.IsWindows())
            yield return Mode(file);
    }

    static HealthPoint Journal(string file)
    {
        const string About = "journal";
        var header = new byte[JournalByte + 1];
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
                return HealthPoint.Ok(About, "The file is empty: a new warehouse.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return HealthPoint.Problem(
                "database", "The file cannot be read.", "Give this account the right to read it, and its folder.");
        }

        return header[JournalByte] == WriteAheadLog
            ? HealthPoint.Problem(
                About,
                "The file is set to a write-ahead log, which this version of SQLite can damage.",
                "Find out which program set it; the next sfetl command sets it back to a rollback journal.")
            : HealthPoint.Ok(About, "A rollback journal, as it should be.");
    }

    /// <summary>A night writes what changed, and a migration may write all of it, beside the journal.</summary>
    static HealthPoint Space(string file)
    {
        const string About = "disk space";
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var size = new FileInfo(file).Length;
        if (FreeBytes(folder) is not { } free)
        {
            return HealthPoint.Warning(
                About, "How much is free where the warehouse lies cannot be told, as on a network share.",
                $"See there that {Gibibytes(Math.Max(LeastFree, 2 * size))} GiB are free.");
        }

        var needed = Math.Max(LeastFree, 2 * size);
        var found = $"{Gibibytes(free)} GiB are free, the warehouse has {Gibibytes(size)} GiB; twice its size is "
            + "needed, and at least 1 GiB.";
        return free >= needed ? HealthPoint.Ok(About, found)
            : free >= size ? HealthPoint.Warning(About, found, "Make room before the warehouse grows.")
            : HealthPoint.Problem(About, found, "Make room on that disk, or move the warehouse to a larger one.");
    }

    /// <summary>Null where the system does not tell, as of a Windows share without a drive letter.</summary>
    internal static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception cause) when (cause is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static HealthPoint Mode(string file)
    {
        const string About = "file rights";
        var mode = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(file);
        return (mode & Others) == UnixFileMode.None
            ? HealthPoint.Ok(About, "Nobody but its owner may read the file.")
            : HealthPoint.Problem(
                About, "Others than its owner may read or write the file, which holds whole populations.",
                $"Take those rights away: chmod 600 {file}");
    }

    static string Gibibytes(long bytes) =>
        (bytes / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture);
}
