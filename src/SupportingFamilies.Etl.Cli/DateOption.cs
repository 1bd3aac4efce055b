using System.CommandLine;
using System.Globalization;

namespace SupportingFamilies.Etl.Cli;

/// <summary>A date on the command line, written one way only.</summary>
static class DateOption
{
    public static Option<DateOnly?> Named(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            var culture = CultureInfo.InvariantCulture;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var date))
                return date;
            result.AddError($"{name} '{text}' is no date written YYYY-MM-DD, for example 2026-09-30.");
            return null;
        },
    };
}
