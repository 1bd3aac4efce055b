using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>The declaration of parameters that goes before their values: <c>@id bigint, @name nvarchar(50)</c>.
/// </summary>
static class ParameterList
{
    /// <summary>The most parameters a request may have, the text and its declaration aside.</summary>
    const int Most = 2098;

    public static IReadOnlyList<(string Name, SqlType Type)> Read(string declaration)
    {
        if (declaration.Trim().Length == 0)
            return [];
        var tokens = new TokenReader(declaration);
        var parameters = tokens.List(() =>
        {
            if (tokens.Current.Kind != TokenKind.Variable)
                throw tokens.Unexpected();
            var name = tokens.Next().Text;
            var type = TypeParser.Read(tokens);
            if (!tokens.Take("output"))
                tokens.Take("out");
            return (name, type);
        });
        return parameters.Count <= Most
            ? parameters
            : throw new SqlError(
                8003,
                "The incoming request has too many parameters. The server supports a maximum of 2100 parameters. " +
                "Reduce the number of parameters and resend the request.");
    }
}
