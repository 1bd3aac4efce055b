using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

/// <summary>
/// Reads a batch to its end before any of it runs, as SQL Server does. What it does not read is refused: the grammar is
/// a part of Transact-SQL, so no other dialect's words get through.
/// </summary>
sealed class StatementParser
{
    readonly TokenReader tokens;
    readonly QueryParser queries;
    readonly DefinitionParser definitions;
    readonly MaintenanceParser maintenance;

    StatementParser(string batch)
    {
        tokens = new TokenReader(batch);
        queries = new QueryParser(tokens);
        definitions = new DefinitionParser(tokens, queries);
        maintenance = new MaintenanceParser(tokens);
    }

    public static IReadOnlyList<Statement> Read(string batch)
    {
        var parser = new StatementParser(batch);
        return parser.Statements(() => parser.tokens.AtEnd);
    }

    List<Statement> Statements(Func<bool> ends)
    {
        var statements = new List<Statement>();
        while (tokens.Take(";"))
        {
        }

        while (!ends())
        {
            Add(statements);
            while (tokens.Take(";"))
            {
            }
        }

        return statements;
    }

    /// <summary>One <c>declare</c> may make several.</summary>
    void Add(List<Statement> statements)
    {
        if (tokens.Take("declare"))
            statements.AddRange(tokens.List(Declaration));
        else
            statements.Add(Statement());
    }

    Statement Statement()
    {
        var word = tokens.Current;
        if (word.Kind != TokenKind.Word)
            return tokens.Stand("(") ? new SelectStatement(queries.Query(mayNameTables: true)) : throw Unknown();
        switch (word.Text.ToLowerInvariant())
        {
            case "select":
                return new SelectStatement(queries.Query(mayNameTables: true));
            case "with":
                return With();
            case "insert":
                return Insert();
            case "update":
                return Update();
            case "delete":
                return Delete();
            case "truncate":
                tokens.Expect("truncate", "table");
                return new Truncate(tokens.QualifiedName());
            case "create" or "alter" or "drop" or "grant" or "deny" or "revoke":
                return maintenance.Read() ?? definitions.Read();
            case "begin" or "commit" or "rollback" or "save":
                return Transaction();
            case "set":
                return Set();
            case "if":
                return IfElse();
            case "exec" or "execute":
                return Execute();
            case "use":
                tokens.Next();
                return new Use(tokens.Name());
            case "print":
                tokens.Next();
                return new Print(queries.Expressions.Expression());
            case "throw":
                return ThrowOf();
            case "waitfor":
                tokens.Expect("waitfor");
                return tokens.Take("delay") ? new WaitFor(queries.Expressions.Expression()) : throw Unknown();
            default:
                return tokens.AtStart && word.IsName && !KnownElsewhere.Any(word.Is)
                    ? Execute(tokens.QualifiedName()[^1])
                    : throw Unknown();
        }
    }

    SqlError Unknown() => KnownElsewhere.Any(tokens.Current.Is)
        ? SqlError.UnknownHere(tokens.Current.Text.ToLowerInvariant())
        : tokens.Unexpected();

    static readonly string[] KnownElsewhere = ["merge", "while", "goto", "backup"];

    SelectStatement With()
    {
        tokens.Expect("with");
        var common = tokens.List(queries.WithTable);
        return tokens.Stand("select") || tokens.Stand("(")
            ? new SelectStatement(queries.Query(common))
            : throw SqlError.UnknownHere("with before a change of data");
    }

    Statement Insert()
    {
        tokens.Expect("insert");
        if (tokens.Take("bulk"))
            return InsertBulk();
        tokens.Take("into");
        var table = tokens.QualifiedName();
        var columns = tokens.Stand("(") && !tokens.Ahead(1).Is("select")
            ? tokens.InParentheses(tokens.Name)
            : [];
        if (tokens.Stand("output"))
            throw SqlError.UnknownHere("output");
        if (tokens.Take("values"))
        {
            var rows = tokens.List(() => tokens.InParentheses(queries.Expressions.Expression));
            if (rows.Count > 1000)
            {
                throw new SqlError(
                    10738,
                    "The number of row value expressions in the INSERT statement exceeds the maximum allowed " +
                    "number of 1000 row values.",
                    severity: 15);
            }

            var values = new ValuesTerm(rows.Select(row => (IReadOnlyList<Expression>)row).ToList());
            return new Insert(table, columns, new Query([], values, [], null, null));
        }

        return tokens.Stand("select") || tokens.Stand("(")
            ? new Insert(table, columns, queries.Query(mayNameTables: false))
            : throw tokens.Unexpected();
    }

    InsertBulk InsertBulk()
    {
        var table = tokens.QualifiedName();
        var columns = tokens.InParentheses(() =>
        {
            var name = tokens.Name();
            var type = TypeParser.Read(tokens);
            if (tokens.Take("collate"))
                tokens.Name();
            return (name, type);
        });
        if (tokens.Take("with"))
            tokens.InParentheses(BulkOption);
        return new InsertBulk(table, columns);
    }

    Token BulkOption()
    {
        var option = tokens.Next();
        if (tokens.Take("("))
        {
            tokens.List(() => (tokens.Name(), tokens.Take("asc") || tokens.Take("desc")));
            tokens.Expect(")");
        }
        else if (tokens.Take("="))
        {
            tokens.Number();
        }

        return option;
    }

    Update Update()
    {
        tokens.Expect("update");
        var table = tokens.QualifiedName();
        tokens.Expect("set");
        var sets = tokens.List(() =>
        {
            var column = tokens.QualifiedName()[^1];
            tokens.Expect("=");
            return (column, queries.Expressions.Expression());
        });
        if (tokens.Stand("from"))
            throw SqlError.UnknownHere("update with from");
        return new Update(table, sets, tokens.Take("where") ? queries.Expressions.Condition() : null);
    }

    Delete Delete()
    {
        tokens.Expect("delete");
        tokens.Take("from");
        var table = tokens.QualifiedName();
        if (tokens.Stand("from"))
            throw SqlError.UnknownHere("delete with a second from");
        return new Delete(table, tokens.Take("where") ? queries.Expressions.Condition() : null);
    }

    Statement Transaction()
    {
        if (tokens.Take("begin", "try"))
            return TryCatchOf();
        var verb = tokens.Next().Text.ToLowerInvariant();
        if (verb == "begin" && !tokens.Stand("tran") && !tokens.Stand("transaction"))
        {
            var block = Statements(() => tokens.Stand("end"));
            tokens.Expect("end");
            return new Block(block);
        }

        if (!tokens.Take("tran") && !tokens.Take("transaction") && verb is "commit" or "rollback")
            tokens.Take("work");
        var name = tokens.Current.IsName ? tokens.Name() : null;
        return new TransactionStatement(verb, name);
    }

    TryCatch TryCatchOf()
    {
        var attempted = Statements(() => tokens.Stand("end"));
        tokens.Expect("end", "try", "begin", "catch");
        var caught = Statements(() => tokens.Stand("end"));
        tokens.Expect("end", "catch");
        return new TryCatch(attempted, caught);
    }

    Statement Set()
    {
        tokens.Expect("set");
        if (tokens.Current.Kind == TokenKind.Variable)
        {
            var variable = tokens.Next().Text;
            tokens.Expect("=");
            return new SetVariable(variable, queries.Expressions.Expression());
        }

        if (tokens.Take("transaction", "isolation", "level"))
        {
            var level = tokens.Next().Text;
            if (level.Equals("read", StringComparison.OrdinalIgnoreCase)
                || level.Equals("repeatable", StringComparison.OrdinalIgnoreCase))
                level += " " + tokens.Next().Text;
            return new SetOption("isolation", level.ToLowerInvariant());
        }

        var option = tokens.Next().Text.ToLowerInvariant();
        var value = tokens.Take("-") ? "-" + tokens.Next().Text : tokens.Next().Text;
        return SessionOptions.Contains(option)
            ? new SetOption(option, value.ToLowerInvariant())
            : throw new SqlError(195, $"'{option}' is not a recognized SET option.", severity: 15);
    }

    static readonly string[] SessionOptions =
    [
        "xact_abort", "nocount", "lock_timeout", "ansi_nulls", "ansi_padding", "ansi_warnings", "ansi_defaults",
        "ansi_null_dflt_on", "arithabort", "concat_null_yields_null", "quoted_identifier", "numeric_roundabort",
        "implicit_transactions", "deadlock_priority", "language", "dateformat", "datefirst", "textsize", "rowcount",
        "fmtonly", "cursor_close_on_commit", "noexec",
    ];

    Declare Declaration()
    {
        if (tokens.Current.Kind != TokenKind.Variable)
            throw tokens.Unexpected();
        var name = tokens.Next().Text;
        tokens.Take("as");
        if (tokens.Stand("table"))
            throw SqlError.UnknownHere("variables that are tables");
        var type = TypeParser.Read(tokens);
        return new Declare(name, type, tokens.Take("=") ? queries.Expressions.Expression() : null);
    }

    If IfElse()
    {
        tokens.Expect("if");
        var condition = queries.Expressions.Condition();
        var then = Branch();
        return new If(condition, then, tokens.Take("else") ? Branch() : []);
    }

    List<Statement> Branch()
    {
        var branch = new List<Statement>();
        if (tokens.Stand("begin") && !tokens.Ahead(1).Is("tran") && !tokens.Ahead(1).Is("transaction")
            && !tokens.Ahead(1).Is("try"))
        {
            tokens.Expect("begin");
            branch = Statements(() => tokens.Stand("end"));
            tokens.Expect("end");
        }
        else
        {
            Add(branch);
        }

        while (tokens.Stand(";") && tokens.Ahead(1).Is("else"))
            tokens.Expect(";");
        return branch;
    }

    Statement Execute()
    {
        tokens.Next();
        if (tokens.Take("("))
        {
            var text = queries.Expressions.Expression();
            tokens.Expect(")");
            return new ExecuteText(text);
        }

        string? result = null;
        if (tokens.Current.Kind == TokenKind.Variable)
        {
            result = tokens.Next().Text;
            tokens.Expect("=");
        }

        return Execute(tokens.QualifiedName()[^1], result);
    }

    /// <summary>A statement may follow without a semicolon: its word is reserved, and an argument's never is.</summary>
    Execute Execute(string procedure, string? result = null)
    {
        var begins = !tokens.AtEnd && !tokens.Stand(";")
            && (tokens.Current.Kind is not TokenKind.Word || tokens.Stand("null") || tokens.Current.IsName);
        return new Execute(result, procedure.ToLowerInvariant(), begins ? tokens.List(ArgumentOf) : []);
    }

    Argument ArgumentOf()
    {
        string? name = null;
        if (tokens.Current.Kind == TokenKind.Variable && tokens.Ahead(1).Is("="))
        {
            name = tokens.Next().Text;
            tokens.Expect("=");
        }

        // A bare word is a text here: exec sp_getapplock @LockMode = Exclusive.
        var bare = tokens.Current.Kind == TokenKind.Word && !tokens.Stand("null");
        Expression value = bare
            ? new Literal(tokens.Current.Text, SqlType.NVarChar(tokens.Next().Text.Length))
            : tokens.Stand("-") || tokens.Current.Kind != TokenKind.Symbol
                ? queries.Expressions.Expression()
                : throw tokens.Unexpected();
        if (value is not (Literal or Variable or Negated { Operand: Literal }))
            throw tokens.Unexpected(); // an argument is a constant or a variable, never computed
        return new Argument(name, value, tokens.Take("output") || tokens.Take("out"));
    }

    Throw ThrowOf()
    {
        tokens.Expect("throw");
        if (tokens.AtEnd || tokens.Stand(";") || tokens.Stand("end"))
            return new Throw(null, null);
        var number = queries.Expressions.Expression();
        tokens.Expect(",");
        var message = queries.Expressions.Expression();
        tokens.Expect(",");
        queries.Expressions.Expression();
        return new Throw(number, message);
    }
}
