using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Quartz;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Worker.Nights;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Worker.Watching;

/// <summary>One thing that must be right for the worker to be ready, in plain words.</summary>
sealed record HealthCheck(string What, bool IsRight, string Says);

/// <summary>
/// What the worker answers to those who watch it: <c>/health/live</c> (the process answers), <c>/health/ready</c>
/// (every council's database can be used, its last good night is young enough, the scheduler runs) and
/// <c>/metrics</c>. Nothing in it names a person, a file or a database.
/// </summary>
sealed class HealthPage(
    IReadOnlyDictionary<string, CouncilNights> councils,
    ISchedulerFactory schedulers,
    PrometheusText metrics,
    WorkerSettings settings,
    TimeProvider clock)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        WriteIndented = true,
    };

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        switch (context.Request.Path.Value)
        {
            case "/health/live":
                await WriteAsync(context, StatusCodes.Status200OK, new { Status = "alive" });
                break;
            case "/health/ready":
                var checks = await ChecksAsync(context.RequestAborted);
                var isReady = checks.All(check => check.IsRight);
                await WriteAsync(
                    context,
                    isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
                    new { Status = isReady ? "ready" : "not ready", Checks = checks });
                break;
            case "/metrics":
                context.Response.ContentType = PrometheusText.ContentType;
                await context.Response.WriteAsync(metrics.Page(), context.RequestAborted);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    public async Task<IReadOnlyList<HealthCheck>> ChecksAsync(CancellationToken stop)
    {
        var isRunning = (await schedulers.GetScheduler(stop)).Status == SchedulerStatus.Running;
        return
        [
            new HealthCheck(
                "scheduler",
                isRunning,
                isRunning ? "The scheduler is running." : "The scheduler is not running."),
            .. councils.Values.OrderBy(council => council.Council, StringComparer.Ordinal).SelectMany(Of),
        ];
    }

    IEnumerable<HealthCheck> Of(CouncilNights council)
    {
        var state = council.State;
        yield return new HealthCheck(
            council.Council + " database",
            state.IsReachable,
            state.IsReachable
                ? "The database is reachable and at this version."
                : "The database is not reachable, or not at this version; the log says why.");
        var says = state.GoodAt is not { } good
            ? "No night has been published yet."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The last good night ended at {good:yyyy-MM-dd HH:mm} UTC; ")
                + string.Create(
                    CultureInfo.InvariantCulture, $"{settings.Health.NightAge.TotalHours} hours are allowed.");
        if (state.Last is { Outcome: { } outcome } last)
            says += $" The newest night asked for, of {last.BusinessDate:yyyy-MM-dd}: {Words.Of(outcome)}.";
        yield return new HealthCheck(
            council.Council + " night", clock.GetUtcNow() - state.GoodAt <= settings.Health.NightAge, says);
    }

    static Task WriteAsync(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(answer, Json, context.RequestAborted);
    }
}
