using System.Text.Json;
using SupportingFamilies.Etl.Cli;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>One call of <c>sfetl</c> in this process: what it printed and its exit code.</summary>
sealed record CommandRun(ExitCode Code, string Output, string Messages)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static Task<CommandRun> Of(params string[] arguments) => Of([], arguments);

    /// <param name="environment">Variables the call sees; it sees no others.</param>
    public static async Task<CommandRun> Of(Dictionary<string, string> environment, params string[] arguments)
    {
        using var output = new StringWriter();
        using var messages = new StringWriter();
        var terminal = new Terminal(
            output, messages, environment.GetValueOrDefault, isScreen: false, isErrorScreen: false);
        var code = await Sfetl.InvokeAsync(arguments, terminal, CancellationToken.None);
        return new CommandRun((ExitCode)code, output.ToString(), messages.ToString());
    }
}
