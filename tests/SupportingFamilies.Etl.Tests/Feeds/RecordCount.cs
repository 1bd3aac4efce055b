using System.Text;

namespace SupportingFamilies.Etl.Tests.Feeds;

/// <summary>
/// The records of a CSV text by RFC 4180, one letter at a time, sharing nothing with the product's reader. Fields keep
/// their quotation marks.
/// </summary>
static class RecordCount
{
    /// <summary>Records that are not wholly empty, the header among them.</summary>
    public static int Of(string text, char delimiter) =>
        Records(text.TrimStart('\uFEFF'), delimiter).Count(record => record.Any(field => !IsBlank(field)));

    public static List<List<string>> Records(string text, char delimiter)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var index = 0; index <= text.Length; index++)
        {
            var letter = index < text.Length ? text[index] : '\n';
            if (letter == '"' && (isQuoted || field.Length == 0))
            {
                isQuoted = !isQuoted;
                field.Append(letter);
                if (!isQuoted && index + 1 < text.Length && text[index + 1] == '"')
                {
                    isQuoted = true;
                    field.Append(text[++index]);
                }
            }
            else if (isQuoted && index < text.Length)
            {
                field.Append(letter);
            }
            else if (letter == delimiter || letter is '\n' or '\r')
            {
                record.Add(field.ToString());
                field.Clear();
                if (letter == delimiter)
                    continue;
                if (record.Count > 1 || record[0].Length > 0)
                    records.Add(record);
                record = [];
            }
            else
            {
                field.Append(letter);
            }
        }

        return records;
    }

    static bool IsBlank(string field) =>
        field.Trim('"').All(letter =>
            char.IsWhiteSpace(letter) || letter is '\u200B' or '\uFEFF' or '\u200E' or '\u200F');
}
