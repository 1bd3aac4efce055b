using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>One relation a row may state, between two of its parts or between one and a group that rows
/// share.</summary>
public sealed class TieMapping
{
    TieMapping(TieKind kind, PartMapping from) => (Kind, From) = (kind, from);

    public TieKind Kind { get; }

    public PartMapping From { get; }

    public PartMapping? To { get; private init; }

    /// <summary>The reference that all rows of the group share.</summary>
    public FeedColumn? Group { get; private init; }

    /// <summary>Says what From is.</summary>
    public FeedColumn? Role { get; private init; }

    /// <summary>What each of <see cref="Role"/>'s codes means; a code left out means <c>other</c>.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; private init; } = new Dictionary<string, string>();

    public FeedColumn? Since { get; private init; }

    public FeedColumn? Until { get; private init; }

    public required RowConditions Conditions { get; init; }

    public override string ToString() => $"{Kind} from {From}";

    internal static TieMapping Load(YamlSection yaml, ContractNames names)
    {
        var groupRole = names.ColumnOrNull(yaml, "role", ColumnType.Code);
        var tie = new TieMapping(yaml.Word<TieKind>("kind"), names.Part(yaml, "from"))
        {
            To = names.PartOrNull(yaml, "to"),
            Group = names.ColumnOrNull(yaml, "group", ColumnType.Text),
            Role = groupRole,
            Roles = LoadRoles(yaml, groupRole),
            Since = names.ColumnOrNull(yaml, "since", ColumnType.Date),
            Until = names.ColumnOrNull(yaml, "until", ColumnType.Date),
            Conditions = RowConditions.Load(yaml, names),
        };
        yaml.Done();
        if (tie.To is null == (tie.Group is null))
            throw yaml.Wrong("to", "neither 'to' nor 'group', or both", "one of them");
        if (tie.To == tie.From)
            throw yaml.Wrong("to", "a tie of a part with itself", "another part");
        return tie;
    }

    static Dictionary<string, string> LoadRoles(YamlSection yaml, FeedColumn? column)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        if (yaml.SectionOrNull("roles") is not { } section)
            return column is null ? roles : throw yaml.Wrong("roles", "'role' without 'roles'",
                "what its codes mean");
        if (column is null)
            throw yaml.Wrong("roles", "'roles' without 'role'", "the column that gives the codes");
        foreach (var role in section.Keys)
        {
            foreach (var code in ContractNames.Listed(section, role, column, section.Strings(role)))
            {
                if (!roles.TryAdd(code, role))
                    throw section.Wrong(role, $"'{code}' under two roles", "each code once");
            }
        }

        section.Done();
        return roles;
    }
}
