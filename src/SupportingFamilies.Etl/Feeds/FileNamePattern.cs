using System.Diagnostics.CodeAnalysis;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>A file name with the extract date in braces: <c>police-incidents_{yyyy-MM-dd}.csv</c>.</summary>
public sealed class FileNamePattern
{
    readonly string before;
    readonly DateFormat format;
    readonly string after;

    FileNamePattern(string before, DateFormat format, string after) =>
        (this.before, this.format, this.after) = (before, format, after);

    public static bool TryCreate(string text, [NotNullWhen(true)] out FileNamePattern? pattern)
    {
        pattern = null;
        var (open, close) = (text.IndexOf('{', StringComparison.Ordinal), text.IndexOf('}', StringComparison.Ordinal));
        if (open < 0 || close < open || !DateFormat.TryCreate(text[(open + 1)..close], out var format))
            return false;
        if (format.Pattern.Contains('/', StringComparison.Ordinal) || text.AsSpan().ContainsAny('/', '\\'))
            return false;
        pattern = new FileNamePattern(text[..open], format, text[(close + 1)..]);
        return true;
    }

    /// <summary>The extract date in a file's name, without its folder; letters may be of either case.</summary>
    public bool TryMatch(ReadOnlySpan<char> fileName, out DateOnly extractDate)
    {
        extractDate = default;
        return fileName.Length == before.Length + format.Pattern.Length + after.Length
            && fileName.StartsWith(before, StringComparison.OrdinalIgnoreCase)
            && fileName.EndsWith(after, StringComparison.OrdinalIgnoreCase)
            && format.Parse(fileName.Slice(before.Length, format.Pattern.Length), out extractDate) is null;
    }

    public override string ToString() => $"{before}{{{format}}}{after}";
}
