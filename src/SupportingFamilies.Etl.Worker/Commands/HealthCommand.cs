using System.CommandLine;
using System.Globalization;
using System.Net;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Worker.Commands;

/// <summary>Asks a worker on this machine whether it is ready: for containers, whose images hold no other way to ask.
/// </summary>
sealed class HealthCommand : Command
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public HealthCommand(Func<ParseResult, WorkerSettings> settings, TextWriter output)
        : base("health", "Ask the worker on this machine whether it is alive, or with --ready whether it is ready.")
    {
        var ready = new Option<bool>("--ready") { Description = "Databases, last nights and scheduler too." };
        Add(ready);
        SetAction(async (parsed, stop) =>
        {
            var health = settings(parsed).Health;
            if (health.Port == 0)
                return (int)ExitCode.Usage;
            var host = health.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
                : health.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : health.Address;
            var page = parsed.GetValue(ready) ? "/health/ready" : "/health/live";
            using var client = new HttpClient { Timeout = Patience };
            try
            {
                using var answer = await client.GetAsync(
                    new UriBuilder("http", host.ToString(), health.Port, page).Uri, stop);
                await output.WriteLineAsync(await answer.Content.ReadAsStringAsync(stop));
                return (int)(answer.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.Unexpected);
            }
            catch (HttpRequestException)
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"No worker answers on port {health.Port}."));
                return (int)ExitCode.Unexpected;
            }
        });
    }
}
