using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace SupportingFamilies.Etl.Storage;

/// <summary>One file of <c>sql/</c>, which travels inside the assembly.</summary>
/// <param name="Name">Without folder and ending: <c>0001_run</c>, <c>candidates</c>.</param>
sealed record SqlFile(string Name, string Text)
{
    /// <summary>What a migration begins with, of four digits.</summary>
    public int Number => int.Parse(Name.AsSpan(0, 4), CultureInfo.InvariantCulture);

    /// <summary>One by one, without the semicolon that ends each, which stands at the end of its line.</summary>
    public IEnumerable<string> Statements
    {
        get
        {
            var statement = new StringBuilder();
            foreach (var line in Text.Split('\n'))
            {
                var comment = line.IndexOf("--", StringComparison.Ordinal);
                var code = (comment < 0 ? line : line[..comment]).TrimEnd();
                var ends = code.EndsWith(';');
                if (line.Length > 0 || statement.Length > 0)
                    statement.Append(ends ? code[..^1] : line).Append('\n');
                if (!ends)
                    continue;
                yield return statement.ToString().TrimEnd();
                statement.Clear();
            }
        }
    }

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}

static class SqlFiles
{
    /// <summary>In ascending order of their number.</summary>
    public static IReadOnlyList<SqlFile> Migrations { get; } = Folder("migrations");

    /// <summary>Views as they are written: what one night shows, by name.</summary>
    public static IReadOnlyList<SqlFile> ViewsOfANight { get; } = Folder("views");

    /// <summary>Every view of the database: those of one night, then those of every night, each by name.</summary>
    public static IReadOnlyList<SqlFile> Views { get; } = [.. ViewsOfANight, .. EveryNightView.Of(ViewsOfANight)];

    /// <summary>Each selects what is wrong; no rows is a pass.</summary>
    public static IReadOnlyList<SqlFile> Checks { get; } = Folder("checks");

    /// <summary>For an administrator of SQL Server to run once, where the server has what they use; by name.</summary>
    public static IReadOnlyList<SqlFile> SqlServer { get; } = Folder("sqlserver");

    /// <summary>Questions analysts ask, as queries on the views; the first line is the question.</summary>
    public static IReadOnlyList<SqlFile> Examples { get; } = Folder("examples");

    static List<SqlFile> Folder(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"sql/{folder}/";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SqlFile(name[prefix.Length..^".sql".Length], Read(assembly, name)))
            .ToList();
    }

    static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
