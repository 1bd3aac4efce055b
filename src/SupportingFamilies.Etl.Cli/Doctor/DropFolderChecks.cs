using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Doctor;

/// <summary>The folder partners drop files into. Files are counted and never named: a name may hold a person's.
/// </summary>
static class DropFolderChecks
{
    const string About = "drop folder";

    /// <summary>Endings that programs give a file while they copy it.</summary>
    static readonly string[] Unfinished = [".part", ".partial", ".tmp", ".filepart", ".crdownload", ".unfinished"];

    /// <summary>A file changed since may still be growing.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);

    /// <summary>Nobody said where files are dropped.</summary>
    public static HealthPoint NotAsked { get; } = HealthPoint.Ok(
        About, "Not looked at: no folder was named with --deliveries DIR.");

    /// <param name="feeds">Empty when the configuration does not load: then no file is claimed or unclaimed.</param>
    public static IEnumerable<HealthPoint> Of(string folder, IReadOnlyList<Feed> feeds, DateTimeOffset now)
    {
        if (!Directory.Exists(folder))
        {
            yield return HealthPoint.Problem(
                About, "It is not there.",
                "Make it, or name the folder partners drop files into with --deliveries DIR.");
            yield break;
        }

        if (Files(folder) is not { } listed)
        {
            yield return HealthPoint.Problem(
                About, "It, or a folder in it, cannot be read.", "Give this account the right to read it.");
            yield break;
        }

        var reading = listed.ToLookup(file => IsLink(file) ? Reading.Possible : ReadingOf(file));
        var files = listed.Except(reading[Reading.Gone]).ToList();
        yield return HealthPoint.Ok(About, FormattableString.Invariant($"It holds {files.Count} files."));
        if (reading[Reading.Forbidden].Count() is > 0 and var forbidden)
        {
            yield return HealthPoint.Problem(
                About, FormattableString.Invariant($"{forbidden} files cannot be read."),
                "Give this account the right to read them.");
        }

        var links = files.Where(IsLink).ToList();
        var halves = files.Except(links).Except(reading[Reading.InUse]).Where(file => IsUnfinished(file, now)).ToList();
        var strays = feeds.Count == 0 ? []
            : files.Except(links).Except(halves)
                .Where(file => !DropFolder.IsClaimed(file.FullName, folder, feeds)).ToList();
        foreach (var (these, what, advice) in new[]
        {
            (reading[Reading.InUse].ToList(), "are in use by another program",
                "Wait until it has done with them, and look again."),
            (links, "are links, which are not followed", "Have the files themselves put there."),
            (halves, "are unfinished, or changed in the last two minutes",
                "Wait, and look again; a sender that breaks off leaves such files."),
            (strays, "are no feed's", "See 'sfetl check', and the name in the contract of the feed they should be of."),
        })
        {
            if (these.Count == 0)
                continue;
            yield return HealthPoint.Warning(
                About, FormattableString.Invariant($"{these.Count} files {what}."), advice);
        }
    }

    /// <summary>Null when some folder cannot be read.</summary>
    static List<FileInfo>? Files(string folder)
    {
        try
        {
            var root = new DirectoryInfo(folder);
            return root.GetFiles().Concat(root.GetDirectories()
                .Where(each => !each.Attributes.HasFlag(FileAttributes.ReparsePoint))
                .SelectMany(each => each.GetFiles())).ToList();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static Reading ReadingOf(FileInfo file)
    {
        try
        {
            file.OpenRead().Dispose();
            return Reading.Possible;
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            return Reading.Gone;
        }
        catch (UnauthorizedAccessException)
        {
            return Reading.Forbidden;
        }
        catch (IOException)
        {
            return Reading.InUse;
        }
    }

    static bool IsLink(FileInfo file) => file.Attributes.HasFlag(FileAttributes.ReparsePoint);

    static bool IsUnfinished(FileInfo file, DateTimeOffset now) => file.Name.StartsWith('.')
        || Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase)
        || now - new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero) < Settled;

    /// <summary>What comes of opening a file for reading.</summary>
    internal enum Reading
    {
        Possible,
        Forbidden,
        InUse,

        /// <summary>It was taken away after it had been listed: it is not there.</summary>
        Gone,
    }
}
