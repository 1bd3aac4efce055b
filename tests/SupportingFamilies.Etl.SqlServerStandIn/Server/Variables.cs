using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>The variables of one batch, parameters among them. Names keep their at sign; case does not count.</summary>
sealed class Variables
{
    readonly Dictionary<string, (SqlType Type, object? Value)> all = new(StringComparer.OrdinalIgnoreCase);

    public SqlType? TypeOf(string name) => all.TryGetValue(name, out var variable) ? variable.Type : null;

    public object? ValueOf(string name) => all[name].Value;

    public void Declare(string name, SqlType type, object? value)
    {
        if (!all.TryAdd(name, (type, StoredValue.To(type, value))))
        {
            throw new SqlError(
                134, $"The variable name '{name}' has already been declared.", severity: 15);
        }
    }

    public void Set(string name, object? value)
    {
        var type = TypeOf(name)
            ?? throw new SqlError(137, $"Must declare the scalar variable \"{name}\".", severity: 15);
        all[name] = (type, StoredValue.To(type, value));
    }
}
