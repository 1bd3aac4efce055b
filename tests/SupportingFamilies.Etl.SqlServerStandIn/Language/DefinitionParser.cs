using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

/// <summary>Reads create, alter and drop.</summary>
sealed class DefinitionParser(TokenReader tokens, QueryParser queries)
{
    public Statement Read()
    {
        if (tokens.Stand("create", "or", "alter"))
            throw SqlError.Keyword("or"); // the server of others that runs this SQL has none
        if (tokens.Stand("create", "view") && !tokens.AtStart)
            throw new SqlError(111, "'CREATE VIEW' must be the first statement in a query batch.", severity: 15);
        if (tokens.Take("create", "view"))
            return View();
        if (tokens.Take("create", "table"))
            return Table();
        if (tokens.Take("create", "database"))
        {
            return new CreateDatabase(
                tokens.Name(), tokens.Take("collate") ? tokens.Name() : null);
        }

        if (tokens.Stand("create", "unique") || tokens.Stand("create", "index") || tokens.Stand("create", "clustered")
            || tokens.Stand("create", "nonclustered"))
            return Index();
        if (tokens.Take("alter", "table"))
            return AlterTable();
        if (tokens.Take("drop"))
            return Drop();
        var (verb, what) = (tokens.Next(), tokens.Current);
        throw what.Kind == TokenKind.Word
            ? SqlError.UnknownHere($"{verb.Text} {what.Text}".ToLowerInvariant())
            : tokens.Unexpected();
    }

    CreateView View()
    {
        var name = tokens.QualifiedName();
        if (tokens.Stand("("))
            throw SqlError.UnknownHere("columns named before a view's query");
        tokens.Expect("as");
        var start = tokens.Current.Start;
        var query = queries.Query(mayNameTables: true);
        var end = tokens.LastEnd;
        tokens.Take(";");
        return tokens.AtEnd
            ? new CreateView(name, query, tokens.Batch[start..end])
            : throw tokens.Unexpected();
    }

    CreateTable Table()
    {
        if (tokens.Stand("if"))
            throw SqlError.Keyword("if");
        var name = tokens.QualifiedName();
        var columns = new List<ColumnDefinition>();
        var keys = new List<KeyDefinition>();
        var checks = new List<CheckDefinition>();
        var foreign = new List<ForeignKeyDefinition>();
        tokens.Expect("(");
        do
        {
            if (tokens.Stand(")") && columns.Count > 0)
                break; // SQL Server lets a comma stand before the closing parenthesis
            if (tokens.Stand("constraint") || tokens.Stand("primary") || tokens.Stand("unique")
                || tokens.Stand("check") || tokens.Stand("foreign"))
            {
                TableConstraint(keys, checks, foreign);
            }
            else if (tokens.Stand("index"))
            {
                throw SqlError.Keyword("index"); // indexes are made apart from tables
            }
            else
            {
                columns.Add(Column(keys, checks, foreign));
            }
        }
        while (tokens.Take(","));
        tokens.Expect(")");
        return new CreateTable(name, columns, keys, checks, foreign);
    }

    ColumnDefinition Column(
        List<KeyDefinition> keys, List<CheckDefinition> checks, List<ForeignKeyDefinition> foreign)
    {
        var name = tokens.Name();
        var type = TypeParser.Read(tokens);
        var collation = tokens.Take("collate") ? tokens.Name() : null;
        bool? nullable = null;
        Expression? standard = null;
        while (true)
        {
            var constraint = tokens.Take("constraint") ? tokens.Name() : null;
            if (tokens.Take("not", "null"))
                nullable = false;
            else if (tokens.Take("null"))
                nullable = true;
            else if (tokens.Take("primary", "key"))
                keys.Add(new KeyDefinition(constraint, IsPrimary: true, Clustered([name])));
            else if (tokens.Take("unique"))
                keys.Add(new KeyDefinition(constraint, IsPrimary: false, Clustered([name])));
            else if (tokens.Take("default"))
                standard = Default();
            else if (tokens.Take("check"))
                checks.Add(Check(constraint));
            else if (tokens.Take("references"))
                foreign.Add(new ForeignKeyDefinition(
                    constraint, [name], tokens.QualifiedName(), tokens.InParentheses(tokens.Name)));
            else if (tokens.Stand("identity"))
                throw SqlError.UnknownHere("identity columns");
            else if (tokens.Stand("as"))
                throw SqlError.UnknownHere("computed columns");
            else if (constraint is not null)
                throw tokens.Unexpected();
            else
                return new ColumnDefinition(name, type, nullable, standard, collation);
        }
    }

    IReadOnlyList<string> Clustered(IReadOnlyList<string> columns)
    {
        if (!tokens.Take("clustered"))
            tokens.Take("nonclustered");
        return columns;
    }

    Expression Default() => queries.Expressions.Expression();

    void TableConstraint(
        List<KeyDefinition> keys, List<CheckDefinition> checks, List<ForeignKeyDefinition> foreign)
    {
        var name = tokens.Take("constraint") ? tokens.Name() : null;
        if (tokens.Take("primary", "key"))
        {
            Clustered([]);
            keys.Add(new KeyDefinition(name, IsPrimary: true, tokens.InParentheses(KeyColumn)));
        }
        else if (tokens.Take("unique"))
        {
            Clustered([]);
            keys.Add(new KeyDefinition(name, IsPrimary: false, tokens.InParentheses(KeyColumn)));
        }
        else if (tokens.Take("check"))
        {
            checks.Add(Check(name));
        }
        else
        {
            tokens.Expect("foreign", "key");
            var columns = tokens.InParentheses(tokens.Name);
            tokens.Expect("references");
            foreign.Add(new ForeignKeyDefinition(
                name, columns, tokens.QualifiedName(), tokens.InParentheses(tokens.Name)));
        }
    }

    string KeyColumn()
    {
        var column = tokens.Name();
        if (!tokens.Take("desc"))
            tokens.Take("asc");
        return column;
    }

    CheckDefinition Check(string? name)
    {
        tokens.Expect("(");
        var condition = queries.Expressions.Condition();
        tokens.Expect(")");
        return new CheckDefinition(name, condition);
    }

    CreateIndex Index()
    {
        tokens.Expect("create");
        var unique = tokens.Take("unique");
        Clustered([]);
        tokens.Expect("index");
        var name = tokens.Name();
        tokens.Expect("on");
        var table = tokens.QualifiedName();
        var columns = tokens.InParentheses(() =>
        {
            var column = tokens.Name();
            var descending = tokens.Take("desc");
            if (!descending)
                tokens.Take("asc");
            return (column, descending);
        });
        var included = tokens.Take("include") ? tokens.InParentheses(tokens.Name) : [];
        var filter = tokens.Take("where") ? queries.Expressions.Condition() : null;
        if (tokens.Stand("with"))
            throw SqlError.UnknownHere("options of an index");
        return new CreateIndex(name, unique, table, columns, included, filter);
    }

    Statement AlterTable()
    {
        var table = tokens.QualifiedName();
        if (tokens.Take("drop", "column"))
            return new DropColumn(table, tokens.Name());
        if (!tokens.Take("add"))
            throw SqlError.UnknownHere($"alter table {tokens.Current.Text}".ToLowerInvariant());
        if (tokens.Stand("column"))
            throw SqlError.Keyword("column"); // T-SQL adds a column without saying so
        if (tokens.Stand("constraint") || tokens.Stand("primary") || tokens.Stand("unique") || tokens.Stand("check")
            || tokens.Stand("foreign"))
            throw SqlError.UnknownHere("constraints added to a table");
        var column = Column([], [], []);
        return tokens.Stand(",")
            ? throw SqlError.Syntax(",") // one column at a time: others that run this SQL take no more
            : new AddColumn(table, column);
    }

    Drop Drop()
    {
        var kind = tokens.Next().Text.ToLowerInvariant();
        if (kind is not ("table" or "view" or "index" or "database"))
            throw SqlError.UnknownHere($"drop {kind}");
        var ifExists = tokens.Take("if", "exists");
        var name = kind == "database" ? [tokens.Name()] : tokens.QualifiedName();
        var table = kind == "index" ? On() : null;
        return tokens.Stand(",")
            ? throw SqlError.UnknownHere("several names in one drop")
            : new Drop(kind, name, table, ifExists);
    }

    IReadOnlyList<string> On()
    {
        tokens.Expect("on");
        return tokens.QualifiedName();
    }
}
