using System.CommandLine;
using System.Globalization;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Worker.Commands;

/// <summary>Prints when nights will begin, so that a schedule can be read before it is trusted.</summary>
sealed class NextCommand : Command
{
    const int Usual = 5;

    public NextCommand(Func<ParseResult, WorkerSettings> settings, TextWriter output)
        : base("next", "Print when the next nights begin: business date, local time and offset.")
    {
        var council = CouncilNames.Optional();
        var count = new Option<int>("--count")
        {
            Description = "How many of each council.",
            DefaultValueFactory = _ => Usual,
        };
        var from = new Option<DateOnly?>("--from")
        {
            Description = "From the beginning (UTC) of this day; otherwise from now.",
            HelpName = "YYYY-MM-DD",
            CustomParser = result => DateOnly.TryParseExact(
                result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : Wrong(result),
        };
        Add(council);
        Add(count);
        Add(from);
        SetAction(parsed =>
        {
            var after = parsed.GetValue(from) is { } day
                ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
                : TimeProvider.System.GetUtcNow();
            foreach (var each in CouncilNames.Chosen(settings(parsed), parsed.GetValue(council)))
            {
                var schedule = Pipeline.Load(each.Pipelines).Schedule;
                foreach (var night in schedule.After(after).Take(parsed.GetValue(count)))
                {
                    var at = night.At.ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
                    output.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{each.Name}\t{night.BusinessDate:yyyy-MM-dd}\t{at}\t{schedule.TimeZone}"));
                }
            }

            return (int)ExitCode.Ok;
        });
    }

    static DateOnly? Wrong(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--from takes a date written YYYY-MM-DD.");
        return null;
    }
}

/// <summary>Councils on the command line.</summary>
static class CouncilNames
{
    public static Argument<string?> Optional() => new("COUNCIL")
    {
        Description = "As the settings name it; all when none is given.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <exception cref="UnknownCouncilException">The settings have no such council.</exception>
    public static IEnumerable<CouncilSettings> Chosen(WorkerSettings settings, string? name) =>
        name is null ? settings.Councils : [One(settings, name)];

    /// <inheritdoc cref="Chosen"/>
    public static CouncilSettings One(WorkerSettings settings, string name) =>
        settings.Councils.FirstOrDefault(council => council.Name == name)
        ?? throw new UnknownCouncilException(name, settings.Councils);
}
