using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>A file that is nobody's delivery, told without its name: a name may hold a person's.</summary>
/// <param name="Folder">The feed whose folder it lies in; empty for the drop folder itself or a folder of no
/// feed.</param>
/// <param name="Ordinal">1-based among all files found there, by name.</param>
public sealed record UnrecognisedFile(string Folder, int Ordinal, Flaw Why);

/// <summary>What lies in the folder partners drop files into.</summary>
/// <param name="Deliveries">By feed as given, extract date, content hash.</param>
public sealed record DropFolder(IReadOnlyList<DeliveryFile> Deliveries, IReadOnlyList<UnrecognisedFile> Unrecognised)
{
    /// <summary>
    /// Deliveries lie in a folder named after their feed, or in <paramref name="directory"/> itself; the contract's
    /// name pattern must match. Links are not followed, files whose name begins with a dot (an upload under way) are
    /// passed over, and so are marks that say another file is complete.
    /// </summary>
    /// <param name="complete">The files that are, by path: no other is opened, nor told of. Null when all are.</param>
    /// <exception cref="DirectoryNotFoundException">It is not there: a lost network drive is no empty folder.
    /// </exception>
    public static DropFolder Find(
        string directory, IReadOnlyList<Feed> feeds, IReadOnlySet<string>? complete = null)
    {
        var deliveries = new List<(int Feed, DeliveryFile File)>();
        var unrecognised = new List<UnrecognisedFile>();
        Look(directory, "", feeds, feeds, complete, deliveries, unrecognised);
        foreach (var folder in Directory.GetDirectories(directory).Order(StringComparer.Ordinal))
        {
            if (IsPassedOver(folder))
                continue;
            var expected = Expected(folder, feeds);
            Look(
                folder, expected.FirstOrDefault()?.Id ?? "", expected, feeds, complete, deliveries, unrecognised);
        }

        var sorted = deliveries.OrderBy(found => found.Feed).ThenBy(found => found.File.ExtractDate)
            .ThenBy(found => found.File.Sha256, StringComparer.Ordinal).Select(found => found.File).ToList();
        return new DropFolder(sorted, unrecognised);
    }

    static void Look(
        string folder,
        string shownAs,
        IReadOnlyList<Feed> expected,
        IReadOnlyList<Feed> feeds,
        IReadOnlySet<string>? complete,
        List<(int Feed, DeliveryFile File)> deliveries,
        List<UnrecognisedFile> unrecognised)
    {
        var ordinal = 0;
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            ordinal++;
            if (IsPassedOver(path) || complete?.Contains(path) == false || DropFolderLook.IsMark(path, File.Exists))
                continue;
            var feed = Claiming(expected, path);
            var found = feed is null ? FileFlaws.Name : DeliveryFile.Of(feed, path);
            if (found.TryGet(out var file, out var why))
                deliveries.Add((IndexOf(feeds, feed!), file));
            else
                unrecognised.Add(new UnrecognisedFile(shownAs, ordinal, why));
        }
    }

    /// <summary>Whether a file in the drop folder, or in a folder in it, is a feed's or says that another is complete;
    /// by its place and name, without opening it.</summary>
    public static bool IsClaimed(string path, string directory, IReadOnlyList<Feed> feeds)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var isInRoot = folder == Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        return DropFolderLook.IsMark(path, File.Exists)
            || Claiming(isInRoot ? feeds : Expected(folder, feeds), path) is not null;
    }

    /// <summary>The feed a folder in the drop folder is named after, or none.</summary>
    static List<Feed> Expected(string folder, IReadOnlyList<Feed> feeds) =>
        feeds.Where(each => each.Id == Path.GetFileName(folder)).Take(1).ToList();

    static Feed? Claiming(IReadOnlyList<Feed> expected, string path) =>
        expected.FirstOrDefault(each => each.File.Name.TryMatch(Path.GetFileName(path), out _));

    static int IndexOf(IReadOnlyList<Feed> feeds, Feed feed)
    {
        var index = 0;
        while (feeds[index] != feed)
            index++;
        return index;
    }

    internal static bool IsPassedOver(string path) => Path.GetFileName(path).StartsWith('.')
        || File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint);
}
