using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class NeedsCommand : Command
{
    readonly Session session;
    readonly Argument<long?> family = new("FAMILY")
    {
        Description = "Only this family.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string?> need = new("--need")
    {
        Description = "Only this need, for example EDU-1.",
        HelpName = "CODE",
    };

    readonly Option<long?> person = new("--person")
    {
        Description = "Only what is known of this person.",
        HelpName = "ID",
    };

    readonly Option<bool> suggested = new("--suggested")
    {
        Description = "With the signs that only suggest a need and count towards nothing.",
    };

    readonly ResultOptions result = new();

    public NeedsCommand(Session session)
        : base("needs", "List each indicator of each need: whose, by which rule, from which row of which delivery.")
    {
        this.session = session;
        Add(family);
        foreach (var option in new Option[] { need, person, suggested, session.AsAt })
            Add(option);
        result.AddTo(this);
        SetAction(parsed => (int)List(parsed));
    }

    ExitCode List(ParseResult parsed)
    {
        using var warehouse = session.PublishedWarehouse(parsed);
        var asked = Asked(parsed, warehouse);
        var indicators = warehouse.Indicators(asked)
            .Where(indicator => parsed.GetValue(suggested) || indicator.Strength == Strength.Detects).ToList();
        result.Write(
            session, parsed, warehouse, NeedsPage.Result(indicators) with { Filters = Filters(parsed, asked) });
        return ExitCode.Ok;
    }

    /// <summary>What there is not is a mistake of whoever asks, and no empty list.</summary>
    IndicatorsAsked Asked(ParseResult parsed, Warehouse warehouse)
    {
        var known = parsed.GetValue(family) is not { } id ? (FamilyId?)null
            : warehouse.Family(new FamilyId(id))?.Id ?? throw new UsageException(
                $"There is no family {id}.", "'sfetl needs' lists families by number.");
        var someone = parsed.GetValue(person) is not { } one ? (PersonId?)null
            : warehouse.Person(new PersonId(one))?.Id ?? throw new UsageException(
                $"There is no person {one}.", "'sfetl needs' lists people by number.");
        var code = parsed.GetValue(need);
        return code is null || session.Pipeline(parsed).Frameworks.NeedCodes.Contains(code)
            ? new IndicatorsAsked(known, someone, code)
            : throw new UsageException($"There is no need {code}.", "'sfetl framework show' lists the needs.");
    }

    List<string> Filters(ParseResult parsed, IndicatorsAsked asked)
    {
        var filters = new List<string>();
        if (asked.Family is { } known)
            filters.Add(FormattableString.Invariant($"family={known.Value}"));
        if (asked.Person is { } someone)
            filters.Add(FormattableString.Invariant($"person={someone.Value}"));
        if (asked.NeedCode is { } code)
            filters.Add("need=" + code);
        if (parsed.GetValue(suggested))
            filters.Add("suggested");
        return filters;
    }
}
