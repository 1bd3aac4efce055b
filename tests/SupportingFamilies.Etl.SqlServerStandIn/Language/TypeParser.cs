using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

/// <summary>Reads a type where one must stand.</summary>
static class TypeParser
{
    /// <param name="ifUnsized">The length of text and binary without one: 1 in declarations, 30 in conversions.</param>
    public static SqlType Read(TokenReader tokens, int ifUnsized = 1)
    {
        if (!tokens.Current.IsName)
            throw tokens.Unexpected();
        var name = tokens.QualifiedName()[^1];
        if (!TypeName.IsKnown(name))
        {
            throw new SqlError(
                2715, $"Column, parameter, or variable: Cannot find data type {name}.");
        }

        var numbers = tokens.Stand("(") ? tokens.InParentheses(() => tokens.Take("max") ? SqlType.Max : tokens.Number())
            : [];
        var type = TypeName.Of(name, numbers);
        return numbers.Count == 0 && (type.IsText || type.IsBytes) && type.Length == 1
            ? type with { Length = ifUnsized }
            : type;
    }
}
