using System.Text;

namespace SupportingFamilies.Etl.Tests.Synthetic;

/// <summary>A plain reader of delimited text, independent of the product's and of the generator's.</summary>
static class Csv
{
    public static List<string[]> Records(string path, char delimiter = ',', Encoding? encoding = null)
    {
        var records = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        var text = File.ReadAllText(path, encoding ?? Encoding.UTF8);
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (quoted)
            {
                if (letter != '"') cell.Append(letter);
                else if (index + 1 < text.Length && text[index + 1] == '"') cell.Append(text[++index]);
                else quoted = false;
            }
            else if (letter == '"')
            {
                quoted = true;
            }
            else if (letter == delimiter || letter == '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (letter != '\n') continue;
                records.Add([.. cells]);
                cells.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        return records;
    }

    /// <summary>The records after the header that are not wholly empty: what row numbers count.</summary>
    public static List<string[]> Rows(string path, char delimiter = ',', Encoding? encoding = null) =>
        Records(path, delimiter, encoding).Skip(1).Where(record => Array.Exists(record, cell => cell.Trim().Length > 0))
            .ToList();
}
