using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>
/// The column that says whether the person did or suffered what the row tells, and what each of its codes means: an
/// allow-list that must name every code, so that no code counts by accident.
/// </summary>
/// <param name="Roles">In the order of the column's codes.</param>
public sealed record RoleMapping(FeedColumn Column, IReadOnlyList<FactRole> Roles)
{
    internal static RoleMapping Load(YamlSection yaml, ContractNames names)
    {
        var column = names.Column(yaml, "column", ColumnType.Code);
        if (!column.IsRequired)
            throw yaml.Wrong("column", $"{column.Name}, which may be empty", "a required column");
        var roles = new Dictionary<string, FactRole>(StringComparer.Ordinal);
        foreach (var role in Enum.GetValues<FactRole>())
        {
            var key = Words.Of(role);
            if (!yaml.Has(key))
                continue;
            foreach (var code in ContractNames.Listed(yaml, key, column, yaml.Strings(key)))
            {
                if (!roles.TryAdd(code, role))
                    throw yaml.Wrong(key, $"'{code}' under two roles", "each code once");
            }
        }

        yaml.Done();
        return new RoleMapping(column, column.Codes.Select(code => roles.TryGetValue(code, out var role) ? role
            : throw yaml.Wrong("column", $"'{code}' under no role",
                $"a role for every code of {column.Name}")).ToList());
    }
}
