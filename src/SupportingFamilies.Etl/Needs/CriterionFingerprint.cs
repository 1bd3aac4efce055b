using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using SupportingFamilies.Etl.Needs.Clauses;

namespace SupportingFamilies.Etl.Needs;

/// <summary>
/// A name made of everything a criterion decides by, so that two nights can be asked whether they used the same rule.
/// Its reason in words is left out, and so are the feeds that can bring its facts: neither decides.
/// </summary>
static class CriterionFingerprint
{
    static readonly string[] LeftOut = [nameof(Criterion.Why), nameof(Criterion.Feeds), nameof(Criterion.WhoInWords)];

    /// <summary>The first 64 bits of the SHA-256, in lower-case hexadecimal.</summary>
    public static string Of(Criterion criterion) => OfRule(criterion);

    /// <summary>The same of the test of a clause.</summary>
    public static string Of(ClauseTest test) => OfRule(test);

    static string OfRule(object rule)
    {
        var text = new StringBuilder();
        Append(text, rule);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    /// <summary>By the names of its properties, however a type comes to be written.</summary>
    static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case string words:
                text.Append(CultureInfo.InvariantCulture, $"{words.Length}:{words}");
                break;
            case Enum or bool:
                text.Append(value);
                break;
            case IFormattable number and (int or long or decimal or double or DateOnly):
                text.Append(number is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case IEnumerable list:
                AppendAll(text.Append('['), list);
                break;
            default:
                AppendProperties(text, value);
                break;
        }

        text.Append(';');
    }

    static void AppendAll(StringBuilder text, IEnumerable list)
    {
        foreach (var each in list)
            Append(text, each);
        text.Append(']');
    }

    static void AppendProperties(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => !LeftOut.Contains(property.Name) && property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            text.Append(property.Name).Append('=');
            Append(text, property.GetValue(value));
        }

        text.Append('}');
    }
}
