using System.CommandLine;
using SupportingFamilies.Etl.Synthetic;

namespace SupportingFamilies.Etl.Cli;

/// <summary>The options that name an invented population, of <c>synthesise</c> and <c>demo</c>.</summary>
sealed class PopulationArguments
{
    /// <summary>The product's own day for invented data: in September, when all terms of a school year have ended.
    /// </summary>
    static readonly DateOnly DefaultAsOf = new(2026, 9, 30);

    readonly Option<int> people;
    readonly Option<int> seed = new("--seed")
    {
        Description = "Another seed, another population.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

    readonly Option<DateOnly?> asOf = DateOption.Named("--as-of", "The last day of the invented lives; 2026-09-30.");

    readonly Option<double> errors = new("--errors")
    {
        Description = "Multiplies every rate at which partners make errors.",
        HelpName = "X",
        DefaultValueFactory = _ => 1,
    };

    public PopulationArguments(int defaultPeople)
    {
        people = new Option<int>("--people")
        {
            Description = "About how many people.",
            HelpName = "N",
            DefaultValueFactory = _ => defaultPeople,
        };
        people.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() is >= 1 and <= MaxPeople)
                return;
            result.AddError($"--people takes a number from 1 to {MaxPeople}.");
        });
        errors.Validators.Add(result =>
        {
            if (!result.Errors.Any() && !(result.GetValueOrDefault<double>() is >= 0 and <= 100))
                result.AddError("--errors takes a number from 0 to 100.");
        });
    }

    /// <summary>The largest council, rounded up.</summary>
    const int MaxPeople = 2_000_000;

    public void AddTo(Command command)
    {
        command.Add(people);
        command.Add(seed);
        command.Add(asOf);
        command.Add(errors);
    }

    public PopulationOptions Of(ParseResult parsed) => new(
        parsed.GetValue(people), parsed.GetValue(seed), parsed.GetValue(asOf) ?? DefaultAsOf, parsed.GetValue(errors));
}
