using System.Text.RegularExpressions;

namespace SupportingFamilies.Etl.Tests.Scenarios;

/// <summary>Reads a <c>.scenario</c> file; README.md beside it says how one is written.</summary>
static partial class ScenarioFile
{
    const string Arrow = "=>";

    public static IReadOnlyList<Scenario> Read(string file, IEnumerable<string> lines)
    {
        var scenarios = new List<Scenario>();
        var ofFile = new Dictionary<string, string>(StringComparer.Ordinal);
        var ofSubject = new Dictionary<string, string>(StringComparer.Ordinal);
        var (subject, begun, number) = ("", "", 0);
        foreach (var line in lines)
        {
            number++;
            var text = WithoutComment(line);
            if (text.Length == 0)
                continue;
            if (begun.Length == 0 && text[0] == '[')
            {
                subject = text[1..text.IndexOf(']', StringComparison.Ordinal)];
                ofSubject = new Dictionary<string, string>(StringComparer.Ordinal);
            }
            else if (begun.Length == 0 && SettingLine().Match(text) is { Success: true } setting)
            {
                (subject.Length == 0 ? ofFile : ofSubject)[setting.Groups[1].Value] = setting.Groups[2].Value;
            }
            else if (!text.Contains(Arrow, StringComparison.Ordinal))
            {
                begun += text + " ";
            }
            else
            {
                var settings = new Dictionary<string, string>(ofFile, StringComparer.Ordinal);
                foreach (var (name, value) in ofSubject)
                    settings[name] = value;
                scenarios.Add(Of(file, number, subject, begun + text, settings));
                begun = "";
            }
        }

        return begun.Length == 0 ? scenarios
            : throw new InvalidDataException($"{file}:{number}: the last line has no {Arrow}.");
    }

    static Scenario Of(string file, int number, string subject, string text, Dictionary<string, string> settings)
    {
        var arrow = text.IndexOf(Arrow, StringComparison.Ordinal);
        var (said, expected) = (text[..arrow].Trim(), text[(arrow + Arrow.Length)..].Trim());
        if (said.StartsWith('@'))
        {
            var end = said.IndexOf(' ', StringComparison.Ordinal);
            settings["as of"] = said[1..end];
            said = said[end..].Trim();
        }

        return expected.Length > 0 && said.Length > 0
            ? new Scenario(file, number, subject, said == "nothing" ? "" : said, expected, settings)
            : throw new InvalidDataException($"{file}:{number}: a line is FACTS {Arrow} EXPECTED.");
    }

    /// <summary>A comment is a line of its own, or stands two spaces behind the line.</summary>
    static string WithoutComment(string line)
    {
        var trimmed = line.Trim();
        if (trimmed.StartsWith('#'))
            return "";
        var comment = trimmed.IndexOf("  #", StringComparison.Ordinal);
        return (comment < 0 ? trimmed : trimmed[..comment]).TrimEnd();
    }

    [GeneratedRegex("^([a-z][a-z ]*): *(.*)$")]
    private static partial Regex SettingLine();
}
