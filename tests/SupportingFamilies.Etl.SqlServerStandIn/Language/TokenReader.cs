using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

/// <summary>Walks over the tokens of a batch; what does not stand where it must is error 102 or 156.</summary>
sealed class TokenReader(string batch)
{
    readonly IReadOnlyList<Token> tokens = Lexer.Read(batch);
    int at;

    public string Batch => batch;

    public Token Current => tokens[at];

    public bool AtEnd => Current.Kind == TokenKind.End;

    public bool AtStart => at == 0;

    /// <summary>The end of the token before the current one.</summary>
    public int LastEnd => at == 0 ? 0 : tokens[at - 1].End;

    public Token Ahead(int count) => tokens[Math.Min(at + count, tokens.Count - 1)];

    public Token Next() => AtEnd ? throw Unexpected() : tokens[at++];

    /// <summary>Takes these words when all of them stand here, in this order.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        if (!Stand(words))
            return false;
        at += words.Length;
        return true;
    }

    public bool Stand(params ReadOnlySpan<string> words)
    {
        for (var word = 0; word < words.Length; word++)
        {
            if (!Ahead(word).Is(words[word]))
                return false;
        }

        return true;
    }

    public void Expect(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (!Take(word))
                throw Unexpected();
        }
    }

    public string Name() => Current.IsName ? Next().Text : throw Unexpected();

    /// <summary>One to four names with points between them; of <c>db..t</c> the middle is empty.</summary>
    public IReadOnlyList<string> QualifiedName()
    {
        var parts = new List<string> { Name() };
        while (Take("."))
            parts.Add(Stand(".") ? "" : Name());
        return parts;
    }

    public int Number()
    {
        if (Current.Kind == TokenKind.Number && int.TryParse(Current.Text, out var number))
        {
            at++;
            return number;
        }

        throw Unexpected();
    }

    /// <summary>Items with commas between them.</summary>
    public List<T> List<T>(Func<T> item)
    {
        var items = new List<T> { item() };
        while (Take(","))
            items.Add(item());
        return items;
    }

    public List<T> InParentheses<T>(Func<T> item)
    {
        Expect("(");
        var items = List(item);
        Expect(")");
        return items;
    }

    public SqlError Unexpected() => Unexpected(Current);

    public SqlError Unexpected(Token token) => token.Kind switch
    {
        TokenKind.End => SqlError.Syntax(at > 0 ? tokens[at - 1].Text : ""),
        TokenKind.Word when ReservedWords.Contains(token.Text) => SqlError.Keyword(token.Text),
        _ => SqlError.Syntax(token.Text),
    };
}
