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

        if (Files(folder) is not { } files)
        {
            yield return HealthPoint.Problem(
                About, "It, or a folder in it, cannot be read.", "Give this account the right to read it.");
            yield break;
        }

        yield return HealthPoint.Ok(About, FormattableString.Invariant($"It holds {files.Count} files."));
        var links = files.Where(IsLink).ToList();
        var halves = files.Except(links).Where(file => IsUnfinished(file, now)).ToList();
        var strays = feeds.Count == 0 ? []
            : files.Except(links).Except(halves).Where(file => !IsClaimed(file, folder, feeds)).ToList();
        foreach (var (these, what, advice) in new[]
        {
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
            var files = root.GetFiles().Concat(root.GetDirectories()
                .Where(each => !each.Attributes.HasFlag(FileAttributes.ReparsePoint))
                .SelectMany(each => each.GetFiles())).ToList();
            foreach (var file in files.Where(file => !IsLink(file)))
                file.OpenRead().Dispose();
            return files;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static bool IsLink(FileInfo file) => file.Attributes.HasFlag(FileAttributes.ReparsePoint);

    static bool IsUnfinished(FileInfo file, DateTimeOffset now) => file.Name.StartsWith('.')
        || Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase)
        || now - new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero) < Settled;

    /// <summary>By its name and folder, without opening it.</summary>
    static bool IsClaimed(FileInfo file, string folder, IReadOnlyList<Feed> feeds)
    {
        var root = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        var isInRoot = Path.GetFullPath(file.DirectoryName!) == root;
        return (file.Name.EndsWith(DropFolderLook.DoneEnding, StringComparison.Ordinal)
                && File.Exists(file.FullName[..^DropFolderLook.DoneEnding.Length]))
            || feeds.Any(feed =>
                (isInRoot || feed.Id == file.Directory!.Name) && feed.File.Name.TryMatch(file.Name, out _));
    }
}
