using System.CommandLine;
using System.Text.Json;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli;

/// <summary>One call of <c>sfetl</c>: where it writes, and the options every command understands.</summary>
sealed class Session(Terminal terminal)
{
    public const string DatabaseVariable = "SFETL_DATABASE";
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
        Description = $"Where the warehouse is; otherwise {DatabaseVariable}, otherwise {DefaultDatabase}.",
        HelpName = "sqlite:FILE",
        Recursive = true,
    };

    readonly Option<bool> json = new("--json")
    {
        Description = "Print the result as JSON.",
        Recursive = true,
    };

    public Terminal Terminal => terminal;

    public IReadOnlyList<Option> GlobalOptions => [pipelines, database, json];

    public string PipelinesFolder(ParseResult parsed) => parsed.GetValue(pipelines)!;

    /// <summary>The option, else the environment, else the default.</summary>
    public string Database(ParseResult parsed) =>
        parsed.GetValue(database) ?? terminal.Environment(DatabaseVariable) ?? DefaultDatabase;

    public bool WantsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>Prints the result as JSON when asked to, else as a page for people.</summary>
    public void Show<T>(ParseResult parsed, T result, Action<T> page)
    {
        if (WantsJson(parsed))
            terminal.Output.WriteLine(JsonSerializer.Serialize(result, Json.Options));
        else
            page(result);
    }
}
