using System.Text;

namespace SupportingFamilies.Etl;

/// <summary>A file that appears whole or not at all: written beside its place under its name with <c>.unfinished</c>
/// behind it, then renamed.</summary>
public static class WholeFile
{
    const string Unfinished = ".unfinished";

    /// <param name="path">In a folder that is there; a file of that name is replaced.</param>
    /// <param name="isDurable">It must survive a power cut from the moment it appears; not needed of what can be made
    /// again.</param>
    /// <param name="isOwners">Nobody else may read or write it, where rights are given by file.</param>
    public static void Write(string path, Action<Stream> write, bool isDurable = true, bool isOwners = false)
    {
        var unfinished = path + Unfinished;
        try
        {
            File.Delete(unfinished); // a killed one's may have other rights
            using (var stream = new FileStream(unfinished, Options(isOwners)))
            {
                write(stream);
                stream.Flush(flushToDisk: isDurable);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Text that can be made again, in UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), isDurable: false);

    static FileStreamOptions Options(bool isOwners)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (isOwners && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
