namespace SupportingFamilies.Etl.Feeds;

/// <summary>
/// What lay in a drop folder at one moment: each file's size and time of last change, no file opened. A file that two
/// looks find the same is complete; so is one beside which its sender has put a file of that name with
/// <c>.done</c> behind it.
/// </summary>
/// <remarks>Looking again is all that works everywhere: notifications of changes are lost on network drives and come
/// before a copy has ended.</remarks>
public sealed class DropFolderLook
{
    /// <summary>Ends the name of a file that says: the one of my name without it is complete.</summary>
    public const string DoneEnding = ".done";

    readonly Dictionary<string, (long Size, DateTime ChangedAt)> files;

    DropFolderLook(Dictionary<string, (long, DateTime)> files) => this.files = files;

    /// <summary>Links are not followed and names that begin with a dot are passed over, as in <see
    /// cref="DropFolder.Find"/>.</summary>
    /// <exception cref="DirectoryNotFoundException">It is not there.</exception>
    public static DropFolderLook At(string directory)
    {
        var files = new Dictionary<string, (long, DateTime)>(StringComparer.Ordinal);
        AddFiles(directory, files);
        foreach (var folder in Directory.GetDirectories(directory).Where(each => !DropFolder.IsPassedOver(each)))
            AddFiles(folder, files);
        return new DropFolderLook(files);
    }

    /// <summary>Of the files found now, those that are complete.</summary>
    public IReadOnlySet<string> Complete(DropFolderLook earlier) => files
        .Where(file => (earlier.files.TryGetValue(file.Key, out var before) && before == file.Value)
            || files.ContainsKey(file.Key + DoneEnding))
        .Select(file => file.Key)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>How many of the files found now are not complete.</summary>
    public int Growing(DropFolderLook earlier)
    {
        var complete = Complete(earlier);
        return files.Keys.Count(path => !complete.Contains(path) && !IsMark(path, files.ContainsKey));
    }

    /// <summary>Whether the file only says that another one is complete.</summary>
    internal static bool IsMark(string path, Func<string, bool> exists) =>
        path.EndsWith(DoneEnding, StringComparison.Ordinal) && exists(path[..^DoneEnding.Length]);

    static void AddFiles(string folder, Dictionary<string, (long, DateTime)> files)
    {
        foreach (var file in new DirectoryInfo(folder).GetFiles())
        {
            try
            {
                if (!DropFolder.IsPassedOver(file.FullName))
                    files[Path.Combine(folder, file.Name)] = (file.Length, file.LastWriteTimeUtc);
            }
            catch (IOException)
            {
                // It went away between being listed and being looked at: not there now.
            }
        }
    }
}
