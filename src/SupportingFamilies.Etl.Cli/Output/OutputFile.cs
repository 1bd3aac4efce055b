namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>A file a person asked for by <c>--output</c>; it appears whole or not at all, and where rights are given by
/// file, nobody but its owner may read or write it, whatever stood there before.</summary>
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

        WholeFile.Write(target, write, isDurable, isOwners: true);
    }

    public static void WriteText(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });
}
