using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

/// <summary>Reads query expressions.</summary>
sealed class QueryParser
{
    readonly TokenReader tokens;

    public QueryParser(TokenReader tokens)
    {
        this.tokens = tokens;
        Expressions = new ExpressionParser(tokens, () => Query(mayNameTables: false));
    }

    public ExpressionParser Expressions { get; }

    /// <param name="mayNameTables">Whether <c>with</c> may begin it: in a statement or a view, never inside another
    /// query.</param>
    public Query Query(bool mayNameTables)
    {
        var common = new List<WithTable>();
        if (tokens.Stand("with"))
        {
            if (!mayNameTables)
                throw SqlError.Keyword("with");
            tokens.Expect("with");
            common = tokens.List(WithTable);
        }

        return Query(common);
    }

    /// <summary>The part after <c>with</c>.</summary>
    public Query Query(IReadOnlyList<WithTable> common)
    {
        var term = Union();
        var order = tokens.Take("order", "by") ? tokens.List(Expressions.OrderItem) : [];
        Expression? offset = null, fetch = null;
        if (order.Count > 0 && tokens.Take("offset"))
        {
            offset = Expressions.Expression();
            RowWord();
            if (tokens.Take("fetch"))
            {
                if (!tokens.Take("next"))
                    tokens.Expect("first");
                fetch = Expressions.Expression();
                RowWord();
                tokens.Expect("only");
            }
        }

        return new Query(common, term, order, offset, fetch);
    }

    public WithTable WithTable()
    {
        var name = tokens.Name();
        var columns = tokens.Stand("(") ? tokens.InParentheses(tokens.Name) : [];
        tokens.Expect("as", "(");
        var query = Query(mayNameTables: false);
        tokens.Expect(")");
        return new WithTable(name, columns, query);
    }

    void RowWord()
    {
        if (!tokens.Take("rows"))
            tokens.Expect("row");
    }

    QueryTerm Union()
    {
        var left = Intersection();
        while (true)
        {
            if (tokens.Take("union", "all"))
                left = new SetOperation("union all", left, Intersection());
            else if (tokens.Take("union"))
                left = new SetOperation("union", left, Intersection());
            else if (tokens.Take("except"))
                left = new SetOperation("except", left, Intersection());
            else
                return left;
        }
    }

    QueryTerm Intersection()
    {
        var left = Term();
        while (tokens.Take("intersect"))
            left = new SetOperation("intersect", left, Term());
        return left;
    }

    QueryTerm Term()
    {
        if (tokens.Take("("))
        {
            var inner = Union();
            tokens.Expect(")");
            return inner;
        }

        return Select();
    }

    Select Select()
    {
        tokens.Expect("select");
        var distinct = tokens.Take("distinct");
        if (!distinct)
            tokens.Take("all");
        var top = tokens.Take("top") ? Top() : null;
        var items = tokens.List(Item);
        if (tokens.Stand("into"))
            throw SqlError.UnknownHere("select into");
        var from = tokens.Take("from") ? tokens.List(Source) : [];
        var where = tokens.Take("where") ? Expressions.Condition() : null;
        var groups = tokens.Take("group", "by") ? tokens.List(Expressions.Expression) : [];
        var having = tokens.Take("having") ? Expressions.Condition() : null;
        return new Select(distinct, top, items, from, where, groups, having);
    }

    Expression Top()
    {
        Expression count;
        if (tokens.Take("("))
        {
            count = Expressions.Expression();
            tokens.Expect(")");
        }
        else
        {
            count = new Literal((long)tokens.Number(), SqlType.Int);
        }

        if (tokens.Stand("percent") || tokens.Stand("with", "ties"))
            throw SqlError.UnknownHere("top in percent or with ties");
        return count;
    }

    SelectItem Item()
    {
        if (tokens.Take("*"))
            return new SelectItem(null, null, null, null);
        if (tokens.Current.IsName && tokens.Ahead(1).Is(".") && tokens.Ahead(2).Is("*"))
        {
            var table = tokens.Name();
            tokens.Expect(".", "*");
            return new SelectItem(null, null, table, null);
        }

        if (tokens.Current.Kind == TokenKind.Variable && tokens.Ahead(1).Is("="))
        {
            var variable = tokens.Next().Text;
            tokens.Expect("=");
            return new SelectItem(Expressions.Expression(), null, null, variable);
        }

        if (tokens.Current.IsName && tokens.Ahead(1).Is("="))
        {
            var alias = tokens.Name();
            tokens.Expect("=");
            return new SelectItem(Expressions.Expression(), alias, null, null);
        }

        var expression = Expressions.Expression();
        return new SelectItem(expression, Alias(mayBeText: true), null, null);
    }

    string? Alias(bool mayBeText = false)
    {
        if (tokens.Take("as"))
        {
            return mayBeText && tokens.Current.Kind is TokenKind.Text or TokenKind.NationalText
                ? tokens.Next().Text
                : tokens.Name();
        }

        // A statement may follow without a semicolon, but none begins with a name.
        return tokens.Current.IsName && !IsStatementWord() ? tokens.Name() : null;
    }

    /// <summary>Words that begin a statement or go on with a query and are not reserved.</summary>
    bool IsStatementWord() => tokens.Current.Kind == TokenKind.Word
        && (tokens.Stand("offset") || tokens.Stand("throw") || tokens.Stand("limit"));

    TableSource Source()
    {
        var left = Single();
        while (Joined(left) is { } join)
            left = join;
        return left;
    }

    /// <summary>The join that begins here with what stands left of it; null when none does.</summary>
    Join? Joined(TableSource left)
    {
        if (tokens.Take("join") || tokens.Take("inner", "join"))
            return On("inner", left);
        if (tokens.Take("left", "join") || tokens.Take("left", "outer", "join"))
            return On("left", left);
        if (tokens.Take("right", "join") || tokens.Take("right", "outer", "join"))
            return On("right", left);
        if (tokens.Take("full", "join") || tokens.Take("full", "outer", "join"))
            return On("full", left);
        if (tokens.Take("cross", "join"))
            return new Join("cross", left, Single(), null);
        return tokens.Stand("cross") || tokens.Stand("outer") ? throw SqlError.UnknownHere("apply") : null;
    }

    /// <summary>Further joins may stand between a join and its condition: they are its right side.</summary>
    Join On(string kind, TableSource left)
    {
        var right = Single();
        while (!tokens.Stand("on"))
            right = Joined(right) ?? throw tokens.Unexpected();
        tokens.Expect("on");
        return new Join(kind, left, right, Expressions.Condition());
    }

    TableSource Single()
    {
        if (!tokens.Take("("))
            return Named();
        if (tokens.Stand("select") || tokens.Stand("with") || tokens.Stand("values"))
        {
            var query = tokens.Take("values")
                ? new Query([], new ValuesTerm(tokens.List(() => tokens.InParentheses(Expressions.Expression))),
                    [], null, null)
                : Query(mayNameTables: false);
            tokens.Expect(")");
            var alias = Alias() ?? throw tokens.Unexpected();
            return new DerivedTable(query, alias, tokens.Stand("(") ? tokens.InParentheses(tokens.Name) : []);
        }

        var inner = Source();
        tokens.Expect(")");
        return inner;
    }

    NamedTable Named()
    {
        var name = tokens.QualifiedName();
        var alias = Alias();
        if (tokens.Take("with"))
        {
            // Hints change how a server locks, which this one does not.
            tokens.InParentheses(() =>
                tokens.Current.Kind == TokenKind.Word ? tokens.Next() : throw tokens.Unexpected());
        }
        else if (tokens.Stand("("))
        {
            throw SqlError.UnknownHere("functions that give tables");
        }

        return new NamedTable(name, alias);
    }
}
