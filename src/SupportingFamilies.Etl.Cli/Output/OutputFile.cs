namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>A file that appears whole or not at all: written beside its place, then renamed.</summary>
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
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
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

    public static void WriteText(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });
}
