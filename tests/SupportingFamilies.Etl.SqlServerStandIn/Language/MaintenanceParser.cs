namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

/// <summary>Reads what an administrator says of roles, rights and storage. This server has none of them: it only makes
/// sure that the tables, columns, indexes and roles are there.</summary>
sealed class MaintenanceParser(TokenReader tokens)
{
    static readonly string[] Permissions =
        ["select", "insert", "update", "delete", "execute", "references", "control", "alter"];

    /// <returns>Null when none begins here.</returns>
    public Statement? Read()
    {
        if (tokens.Take("create", "role"))
            return new CreateRole(tokens.Name());
        if (tokens.Take("create", "nonclustered", "columnstore", "index"))
            return ColumnStore();
        if (tokens.Take("alter", "role"))
            return Member();
        if (tokens.Take("alter", "index"))
            return Index();
        if (tokens.Take("alter", "database"))
            return Database();
        if (tokens.Stand("alter", "table") && IsRebuild())
            return Table();
        return tokens.Stand("grant") || tokens.Stand("deny") || tokens.Stand("revoke") ? Rights() : null;
    }

    Maintenance ColumnStore()
    {
        var index = tokens.Name();
        tokens.Expect("on");
        var table = tokens.QualifiedName();
        return new Maintenance(table, null, tokens.InParentheses(tokens.Name)) { NewIndex = index };
    }

    Maintenance Index()
    {
        var index = tokens.Take("all") ? null : tokens.Name();
        tokens.Expect("on");
        var table = tokens.QualifiedName();
        Rebuild();
        return new Maintenance(table, index, []);
    }

    Maintenance Table()
    {
        tokens.Expect("alter", "table");
        var table = tokens.QualifiedName();
        Rebuild();
        return new Maintenance(table, null, []);
    }

    bool IsRebuild()
    {
        var ahead = 3;
        while (tokens.Ahead(ahead).Is("."))
            ahead += 2;
        return tokens.Ahead(ahead).Is("rebuild");
    }

    void Rebuild()
    {
        if (!tokens.Take("reorganize"))
            tokens.Expect("rebuild");
        if (tokens.Take("with"))
        {
            tokens.InParentheses(() =>
            {
                tokens.Name();
                tokens.Expect("=");
                return tokens.Next();
            });
        }
    }

    AlterDatabase Database()
    {
        if (!tokens.Take("current"))
            tokens.Name();
        tokens.Expect("set");
        var option = tokens.Name();
        if (!tokens.Take("on"))
            tokens.Expect("off");
        if (tokens.Take("with"))
            tokens.Expect("rollback", "immediate");
        return new AlterDatabase(option.ToLowerInvariant());
    }

    RoleRights Member()
    {
        var role = tokens.Name();
        if (!tokens.Take("add"))
            tokens.Expect("drop");
        tokens.Expect("member");
        tokens.Name();
        return new RoleRights(role, null);
    }

    RoleRights Rights()
    {
        tokens.Next();
        tokens.List(() => Permissions.Any(tokens.Current.Is) ? tokens.Next() : throw tokens.Unexpected());
        IReadOnlyList<string>? table = null;
        if (tokens.Take("on"))
            table = tokens.QualifiedName();
        var columns = table is not null && tokens.Stand("(") ? tokens.InParentheses(tokens.Name) : [];
        if (!tokens.Take("to"))
            tokens.Expect("from");
        return new RoleRights(tokens.Name(), table) { Columns = columns };
    }
}
