using System.CommandLine;
using Spectre.Console;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Reports;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli;

/// <summary>One call of <c>sfetl</c>: where it writes, and the options every command understands.</summary>
sealed class Session(Terminal terminal)
{
    public const string DatabaseVariable = DatabaseSetting.Variable;
    public const string DefaultDatabase = "sqlite:supporting-families.db";

    readonly Option<string> pipelines = new("--pipelines")
    {
        Description = "The folder with feeds, matching, frameworks and calendar.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "pipelines",
        Recursive = true,
    };

    readonly Option<string?> database = new("--database")
    {
        Description = $"Where the warehouse is: sqlite:FILE or sqlserver:CONNECTION; otherwise {DatabaseVariable}, "
            + $"otherwise what the file named in {DatabaseSetting.FileVariable} holds, otherwise {DefaultDatabase}.",
        HelpName = "DATABASE",
        Recursive = true,
    };

    readonly Option<bool> json = new("--json")
    {
        Description = "Print the result as JSON.",
        Recursive = true,
    };

    public Terminal Terminal => terminal;

    /// <summary>For every command that reads a published night, its subcommands included; <see
    /// cref="PublishedWarehouse"/> heeds it.</summary>
    public Option<DateOnly?> AsAt { get; } = AsAtOption();

    public IReadOnlyList<Option> GlobalOptions => [pipelines, database, json];

    /// <exception cref="ConfigurationException">Something in the folder is wrong.</exception>
    public Pipeline Pipeline(ParseResult parsed) => Etl.Pipeline.Load(parsed.GetValue(pipelines)!);

    /// <summary>What needs cost; null while the council's file says that costs are off.</summary>
    /// <exception cref="ConfigurationException">The file is missing, or wrong.</exception>
    public IReadOnlyList<UnitCost>? UnitCosts(ParseResult parsed, Pipeline pipeline) => UnitCostFile.Read(
        YamlSection.ReadFile(Path.Combine(parsed.GetValue(pipelines)!, UnitCostFile.Name), UnitCostFile.Name),
        pipeline.Frameworks.NeedCodes);

    /// <summary>The option, else the environment, else the default.</summary>
    public string Database(ParseResult parsed) =>
        parsed.GetValue(database) ?? DatabaseSetting.Of(terminal.Environment) ?? DefaultDatabase;

    public bool IsSqlServer(ParseResult parsed) => Database(parsed).StartsWith("sqlserver:", StringComparison.Ordinal);

    /// <summary>The warehouse as readers see it, or saw it on the date asked for; refused when nothing was published
    /// by then.</summary>
    public Warehouse PublishedWarehouse(ParseResult parsed)
    {
        var warehouse = Databases.OpenToRead(Database(parsed));
        try
        {
            if (warehouse.Published is null)
                throw Databases.NothingPublished(Database(parsed));
            if (parsed.GetValue(AsAt) is { } date && !warehouse.ReadAsAt(date))
            {
                throw new UsageException(
                    $"No night had been published by {Wording.Date(date)}.",
                    "'sfetl status' lists the nights that were.");
            }

            return warehouse;
        }
        catch
        {
            warehouse.Dispose();
            throw;
        }
    }

    /// <summary>How the log of exports says which night was asked for; empty for the newest.</summary>
    public IEnumerable<string> AsAtFilter(ParseResult parsed) =>
        parsed.GetValue(AsAt) is { } date ? ["as-at=" + Listing.Text(date)] : [];

    /// <summary>Prints the result as JSON when asked to, else as a page for people.</summary>
    public void Show<T>(ParseResult parsed, T result, Action<IAnsiConsole, T> page)
    {
        if (parsed.GetValue(json))
            terminal.Output.WriteLine(Json.Text(result));
        else
            page(terminal.Page, result);
    }

    public bool WantsJson(ParseResult parsed) => parsed.GetValue(json);

    static Option<DateOnly?> AsAtOption()
    {
        var option = DateOption.Named(
            "--as-at", "What was known on that date: read the night of that as-of date, or the newest before it.");
        option.Recursive = true;
        return option;
    }
}
