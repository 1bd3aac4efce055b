namespace SupportingFamilies.Etl.Tests.Nights;

/// <summary>The records of a CSV file as raw bytes, without line ends: a second opinion that shares no code
/// with the reader.</summary>
static class CsvLines
{
    public static IReadOnlyList<byte[]> Of(byte[] file)
    {
        var lines = new List<byte[]>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < file.Length; i++)
        {
            if (file[i] == '"')
                quoted = !quoted;
            if (file[i] != '\n' || quoted)
                continue;
            lines.Add(Trimmed(file, start, i));
            start = i + 1;
        }

        if (start < file.Length)
            lines.Add(Trimmed(file, start, file.Length));
        return lines;
    }

    /// <summary>Records after the header that hold anything but separators, quotes and white space.</summary>
    public static int Rows(string path) => Of(File.ReadAllBytes(path)).Skip(1).Count(line =>
        line.Any(each => each is not ((byte)',' or (byte)';' or (byte)'"' or (byte)' ' or (byte)'\t' or (byte)'\r')));

    static byte[] Trimmed(byte[] file, int from, int to) =>
        to > from && file[to - 1] == '\r' ? file[from..(to - 1)] : file[from..to];
}
