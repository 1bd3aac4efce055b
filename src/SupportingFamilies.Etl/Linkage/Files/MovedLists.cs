using System.Text.RegularExpressions;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// A model names its lists from where it stands. Written to another folder it has to name them from there, or the copy
/// would not load.
/// </summary>
/// <param name="from">The folder the model's text was written for; absolute.</param>
/// <param name="to">The folder it goes to; absolute.</param>
public sealed partial class MovedLists(string from, string to)
{
    /// <summary>The text with every <c>file</c> of its section <c>tables</c> and every <c>replace_table</c> of its
    /// <c>columns</c> named from the new folder, and nothing else changed; the same text when the folder is the
    /// same.</summary>
    public string Follow(string model)
    {
        if (from == to)
            return model;
        var lines = model.Split('\n');
        Regex? named = null;
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].AsSpan().TrimStart().StartsWith("#"))
                continue;
            if (lines[at].Length > 0 && !char.IsWhiteSpace(lines[at][0]))
            {
                named = lines[at].StartsWith("tables:", StringComparison.Ordinal) ? NamedFile()
                    : lines[at].StartsWith("columns:", StringComparison.Ordinal) ? NamedReplacements()
                    : null;
            }

            lines[at] = named?.Replace(lines[at], Moved) ?? lines[at];
        }

        return string.Join('\n', lines);
    }

    string Moved(Match named)
    {
        var file = Path.GetRelativePath(to, Path.GetFullPath(named.Groups["file"].Value.Trim(), from));
        return $"{named.Groups["key"].Value}'{file.Replace('\\', '/').Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>A plain or quoted value, up to the comma or brace of a flow, or the line's end.</summary>
    const string Value = """(?:'(?<file>[^']*)'|"(?<file>[^"]*)"|(?<file>[^\s'"{][^,}\r#]*))""";

    [GeneratedRegex("""(?<key>\bfile:\s*)""" + Value)]
    private static partial Regex NamedFile();

    [GeneratedRegex("""(?<key>\breplace_table:\s*)""" + Value)]
    private static partial Regex NamedReplacements();
}
