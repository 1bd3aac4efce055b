using System.Globalization;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

/// <summary>Reads what has a value, and what is true or false.</summary>
sealed class ExpressionParser(TokenReader tokens, Func<Query> query)
{
    static readonly string[] Comparisons = ["=", "<>", "!=", "<", "<=", ">", ">=", "!<", "!>"];

    /// <summary>Reserved words that are functions all the same.</summary>
    static readonly string[] ReservedFunctions = ["coalesce", "nullif", "left", "right"];

    public Expression Expression()
    {
        var left = Product();
        while (tokens.Stand("+") || tokens.Stand("-"))
            left = new Arithmetic(tokens.Next().Text, left, Product());
        return left;
    }

    public Condition Condition()
    {
        var left = Conjunction();
        while (tokens.Take("or"))
            left = new Either(left, Conjunction());
        return left;
    }

    Condition Conjunction()
    {
        var left = Negation();
        while (tokens.Take("and"))
            left = new Both(left, Negation());
        return left;
    }

    Condition Negation() => tokens.Take("not") ? new Not(Negation()) : Predicate();

    Condition Predicate()
    {
        if (tokens.Take("exists"))
        {
            tokens.Expect("(");
            var found = query();
            tokens.Expect(")");
            return new Exists(found);
        }

        if (tokens.Stand("(") && OpensCondition())
        {
            tokens.Expect("(");
            var inner = Condition();
            tokens.Expect(")");
            return inner;
        }

        var left = Expression();
        if (Comparisons.Any(each => tokens.Stand(each)))
            return new Comparison(tokens.Next().Text, left, Expression());
        if (tokens.Take("is"))
        {
            var negated = tokens.Take("not");
            tokens.Expect("null");
            return new IsNull(left, negated);
        }

        return Negatable(left, tokens.Take("not"));
    }

    Condition Negatable(Expression left, bool negated)
    {
        if (tokens.Take("in"))
        {
            tokens.Expect("(");
            var condition = tokens.Stand("select") || tokens.Stand("with")
                ? new InQuery(left, query(), negated)
                : (Condition)new InList(left, tokens.List(Expression), negated);
            tokens.Expect(")");
            return condition;
        }

        if (tokens.Take("between"))
        {
            var low = Expression();
            tokens.Expect("and");
            return new Between(left, low, Expression(), negated);
        }

        if (tokens.Take("like"))
            return new Like(left, Expression(), tokens.Take("escape") ? Expression() : null, negated);
        if (negated)
            throw tokens.Unexpected();
        throw new SqlError(
            4145,
            "An expression of non-boolean type specified in a context where a condition is expected, near " +
            $"'{tokens.Current.Text}'.",
            severity: 15);
    }

    /// <summary>Whether a parenthesis holds a condition, and not a value that is compared after it closes: the token
    /// after it tells.</summary>
    bool OpensCondition()
    {
        var depth = 0;
        for (var ahead = 0; ; ahead++)
        {
            var token = tokens.Ahead(ahead);
            if (token.Kind == TokenKind.End)
                return true;
            depth += token.Is("(") ? 1 : token.Is(")") ? -1 : 0;
            if (depth > 0)
                continue;
            var after = tokens.Ahead(ahead + 1);
            string[] goesOn = [.. Comparisons, "+", "-", "*", "/", "%", "is", "in", "between", "like", "collate"];
            var negates = after.Is("not") && tokens.Ahead(ahead + 2) is var verb
                && (verb.Is("in") || verb.Is("between") || verb.Is("like"));
            return !negates && !goesOn.Any(after.Is);
        }
    }

    Expression Product()
    {
        var left = Signed();
        while (tokens.Stand("*") || tokens.Stand("/") || tokens.Stand("%"))
            left = new Arithmetic(tokens.Next().Text, left, Signed());
        return left;
    }

    Expression Signed()
    {
        if (tokens.Take("-"))
            return new Negated(Signed());
        tokens.Take("+");
        var operand = Primary();
        while (tokens.Take("collate"))
            operand = new Collated(operand, tokens.Name());
        return operand;
    }

    Expression Primary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Number(tokens.Next().Text);
            case TokenKind.Text:
                tokens.Next();
                return new Literal(token.Text, SqlType.VarChar(Math.Max(1, token.Text.Length)));
            case TokenKind.NationalText:
                tokens.Next();
                return new Literal(token.Text, SqlType.NVarChar(Math.Max(1, token.Text.Length)));
            case TokenKind.Bytes:
                tokens.Next();
                var bytes = Convert.FromHexString(token.Text);
                return new Literal(bytes, new SqlType(SqlKind.VarBinary, Math.Max(1, bytes.Length)));
            case TokenKind.Variable:
                return new Variable(tokens.Next().Text);
            case TokenKind.Symbol when tokens.Take("("):
                var inner = tokens.Stand("select") ? new ScalarQuery(query()) : Expression();
                tokens.Expect(")");
                return inner;
            default:
                return Word();
        }
    }

    Expression Word()
    {
        if (tokens.Take("null"))
            return new Literal(null, SqlType.Null);
        if (tokens.Take("case"))
            return CaseOf();
        if (tokens.Take("current_timestamp"))
            return new Call("getdate", [], Star: false, Distinct: false, Over: null);
        var token = tokens.Current;
        var opens = tokens.Ahead(1).Is("(");
        if (opens && token.Kind == TokenKind.Word)
        {
            if (tokens.Take("cast"))
                return Cast(forgives: false);
            if (tokens.Take("try_cast"))
                return Cast(forgives: true);
            if (tokens.Take("convert"))
                return Converted(forgives: false);
            if (tokens.Take("try_convert"))
                return Converted(forgives: true);
            if (tokens.Take("iif"))
                return Iif();
            if (token.IsName || ReservedFunctions.Any(token.Is))
                return CallOf(tokens.Next().Text);
        }

        var name = tokens.Name();
        if (!tokens.Take("."))
            return new ColumnName(null, name);
        var column = tokens.Name();
        // dbo.table.column: the schema says nothing here.
        return tokens.Take(".") ? new ColumnName(column, tokens.Name()) : new ColumnName(name, column);
    }

    Call CallOf(string name)
    {
        tokens.Expect("(");
        var arguments = new List<Expression>();
        var star = tokens.Take("*");
        var distinct = !star && tokens.Take("distinct");
        if (!star && !tokens.Stand(")"))
            arguments = tokens.List(Expression);
        tokens.Expect(")");
        return new Call(name.ToLowerInvariant(), arguments, star, distinct, tokens.Take("over") ? WindowOf() : null);
    }

    Window WindowOf()
    {
        tokens.Expect("(");
        var partitions = tokens.Take("partition", "by") ? tokens.List(Expression) : [];
        var order = tokens.Take("order", "by") ? tokens.List(OrderItem) : [];
        tokens.Expect(")");
        return new Window(partitions, order);
    }

    public OrderItem OrderItem()
    {
        var expression = Expression();
        var descending = tokens.Take("desc");
        if (!descending)
            tokens.Take("asc");
        return new OrderItem(expression, descending);
    }

    Case CaseOf()
    {
        var input = tokens.Stand("when") ? null : Expression();
        var whens = new List<(Expression?, Condition?, Expression)>();
        while (tokens.Take("when"))
        {
            var value = input is null ? null : Expression();
            var test = input is null ? Condition() : null;
            tokens.Expect("then");
            whens.Add((value, test, Expression()));
        }

        if (whens.Count == 0)
            throw tokens.Unexpected();
        var otherwise = tokens.Take("else") ? Expression() : null;
        tokens.Expect("end");
        return new Case(input, whens, otherwise);
    }

    Case Iif()
    {
        tokens.Expect("(");
        var test = Condition();
        tokens.Expect(",");
        var then = Expression();
        tokens.Expect(",");
        var otherwise = Expression();
        tokens.Expect(")");
        return new Case(null, [(null, test, then)], otherwise);
    }

    Conversion Cast(bool forgives)
    {
        tokens.Expect("(");
        var operand = Expression();
        tokens.Expect("as");
        var type = TypeParser.Read(tokens, ifUnsized: 30);
        tokens.Expect(")");
        return new Conversion(operand, type, forgives);
    }

    Conversion Converted(bool forgives)
    {
        tokens.Expect("(");
        var type = TypeParser.Read(tokens, ifUnsized: 30);
        tokens.Expect(",");
        var operand = Expression();
        if (tokens.Take(","))
            throw SqlError.UnknownHere("styles of convert");
        tokens.Expect(")");
        return new Conversion(operand, type, forgives);
    }

    static Literal Number(string text)
    {
        if (text.Contains('e', StringComparison.OrdinalIgnoreCase))
            return new Literal(double.Parse(text, CultureInfo.InvariantCulture), SqlType.Float);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
        {
            return int.TryParse(text, CultureInfo.InvariantCulture, out var number)
                ? new Literal((long)number, SqlType.Int)
                : new Literal(
                    long.Parse(text, CultureInfo.InvariantCulture), SqlType.Decimal(text.Length, 0));
        }

        var scale = text.Length - point - 1;
        return new Literal(
            double.Parse(text, CultureInfo.InvariantCulture),
            SqlType.Decimal(Math.Max(1, text[..point].TrimStart('0').Length + scale), scale));
    }
}
