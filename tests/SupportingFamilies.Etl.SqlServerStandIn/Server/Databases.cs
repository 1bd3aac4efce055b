using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>The databases of the server: each a SQLite file.</summary>
/// <param name="folder">Where further databases are put beside the first.</param>
sealed class Databases(string folder, string firstName, string firstFile)
{
    readonly Lock gate = new();
    readonly Dictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase)
    {
        ["master"] = Path.Combine(folder, "master.db"),
        [firstName] = firstFile,
    };

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (gate)
                return files.Keys.ToList();
        }
    }

    public bool Has(string name)
    {
        lock (gate)
            return files.ContainsKey(name);
    }

    public long? Id(string name) =>
        Names.ToList().FindIndex(each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) is var at and >= 0
            ? at + 1
            : null;

    /// <summary>The name as it was given when the database was made.</summary>
    public string Spelling(string name) =>
        Names.FirstOrDefault(each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    public string File(string name)
    {
        lock (gate)
        {
            return files.TryGetValue(name, out var file)
                ? file
                : throw new SqlError(911, $"Database '{name}' does not exist. Make sure that the name is correct.");
        }
    }

    public void Create(string name)
    {
        lock (gate)
        {
            if (!files.TryAdd(name, Path.Combine(folder, $"{files.Count}.db")))
                throw new SqlError(1801, $"Database '{name}' already exists. Choose a different database name.");
        }
    }

    /// <summary>Its file stays until the server goes: others may still read it.</summary>
    public void Drop(string name)
    {
        lock (gate)
        {
            if (!files.Remove(name))
            {
                throw new SqlError(
                    3701, $"Cannot drop the database '{name}', because it does not exist.", severity: 11);
            }
        }
    }
}
