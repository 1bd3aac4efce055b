namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>A file that appears whole or not at all: written beside its place, then renamed. Whoever it is for is its
/// owner's to say: where rights are given by file, nobody else may read or write it, whatever stood there before.
/// </summary>
static class OutputFile
{
    /// <param name="isDurable">It must survive a power cut from the moment it appears; not needed of what can be made
    /// again.</param>
    public static void Write(string path, Action<Stream> write, bool isDurable = true)
    {
        var target = Path.GetFullPath(path);
        if (Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder))
        {
            throw new UsageException(
                $"The folder of --output {path} does not exist.", "Make the folder first, or name another.");
        }

        var unfinished = target + ".unfinished";
        try
        {
            File.Delete(unfinished); // a killed one's may have other rights
            using (var stream = new FileStream(unfinished, Options()))
            {
                write(stream);
                stream.Flush(flushToDisk: isDurable);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    public static void WriteText(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });
}
