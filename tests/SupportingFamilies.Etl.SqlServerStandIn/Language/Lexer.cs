using System.Text;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

enum TokenKind
{
    Word,
    QuotedName,
    Variable,
    Number,
    Text,
    NationalText,
    Bytes,
    Symbol,
    End,
}

/// <summary>One token of T-SQL.</summary>
/// <param name="Text">Without quotes; of a symbol the symbol.</param>
/// <param name="Start">Place of its first character in the batch.</param>
readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    public bool IsName => Kind == TokenKind.QuotedName || (Kind == TokenKind.Word && !ReservedWords.Contains(Text));

    public bool Is(string word) =>
        Kind is TokenKind.Word or TokenKind.Symbol && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts a batch into tokens; comments are dropped, those between <c>/*</c> and <c>*/</c> may nest.</summary>
static class Lexer
{
    static readonly string[] TwoCharacterSymbols = ["<=", ">=", "<>", "!=", "!<", "!>", "+=", "-="];

    public static IReadOnlyList<Token> Read(string batch)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (Skip(batch, ref at))
        {
            var start = at;
            var (kind, text) = Next(batch, ref at);
            tokens.Add(new Token(kind, text, start, at));
        }

        tokens.Add(new Token(TokenKind.End, "", batch.Length, batch.Length));
        return tokens;
    }

    /// <returns>Whether anything is left after white space and comments.</returns>
    static bool Skip(string batch, ref int at)
    {
        while (at < batch.Length)
        {
            if (char.IsWhiteSpace(batch[at]))
                at++;
            else if (Has(batch, at, "--"))
                at = batch.IndexOf('\n', at) is var end and >= 0 ? end : batch.Length;
            else if (Has(batch, at, "/*"))
                SkipBlock(batch, ref at);
            else
                return true;
        }

        return false;
    }

    static void SkipBlock(string batch, ref int at)
    {
        var depth = 0;
        do
        {
            if (at >= batch.Length)
                throw new SqlError(113, "Missing end comment mark '*/'.", severity: 15);
            depth += Has(batch, at, "/*") ? 1 : Has(batch, at, "*/") ? -1 : 0;
            at += Has(batch, at, "/*") || Has(batch, at, "*/") ? 2 : 1;
        }
        while (depth > 0);
    }

    static (TokenKind Kind, string Text) Next(string batch, ref int at)
    {
        var first = batch[at];
        if (first == '\'')
            return (TokenKind.Text, Quoted(batch, ref at, '\''));
        if (first is 'N' or 'n' && Has(batch, at + 1, "'"))
        {
            at++;
            return (TokenKind.NationalText, Quoted(batch, ref at, '\''));
        }

        if (first is '[' or '"')
            return (TokenKind.QuotedName, Quoted(batch, ref at, first == '[' ? ']' : '"'));
        if (char.IsAsciiDigit(first) || (first == '.' && at + 1 < batch.Length && char.IsAsciiDigit(batch[at + 1])))
            return Number(batch, ref at);
        if (IsWordPart(first))
        {
            var start = at;
            while (at < batch.Length && IsWordPart(batch[at]))
                at++;
            var word = batch[start..at];
            return (first == '@' ? TokenKind.Variable : TokenKind.Word, word);
        }

        var place = at;
        at += TwoCharacterSymbols.Any(symbol => Has(batch, place, symbol)) ? 2 : 1;
        return (TokenKind.Symbol, batch[place..at]);
    }

    static (TokenKind Kind, string Text) Number(string batch, ref int at)
    {
        var start = at;
        if (Has(batch, at, "0x") || Has(batch, at, "0X"))
        {
            at += 2;
            while (at < batch.Length && char.IsAsciiHexDigit(batch[at]))
                at++;
            return (TokenKind.Bytes, batch[(start + 2)..at]);
        }

        while (at < batch.Length && (char.IsAsciiDigit(batch[at]) || batch[at] == '.'))
            at++;
        if (at < batch.Length && batch[at] is 'e' or 'E')
        {
            at++;
            if (at < batch.Length && batch[at] is '+' or '-')
                at++;
            while (at < batch.Length && char.IsAsciiDigit(batch[at]))
                at++;
        }

        return (TokenKind.Number, batch[start..at]);
    }

    /// <summary>A closing quote is doubled where it is meant as text.</summary>
    static string Quoted(string batch, ref int at, char close)
    {
        var text = new StringBuilder();
        for (at++; at < batch.Length; at++)
        {
            if (batch[at] != close)
                text.Append(batch[at]);
            else if (at + 1 < batch.Length && batch[at + 1] == close)
                text.Append(batch[at++]);
            else
            {
                at++;
                return text.ToString();
            }
        }

        throw new SqlError(
            105, $"Unclosed quotation mark after the character string '{text}'.", severity: 15);
    }

    static bool Has(string batch, int at, string text) =>
        at + text.Length <= batch.Length && string.CompareOrdinal(batch, at, text, 0, text.Length) == 0;

    static bool IsWordPart(char each) => char.IsLetterOrDigit(each) || each is '_' or '@' or '#' or '$';
}
