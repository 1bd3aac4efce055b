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
/// (every council's configuration, database and drop folder can be used, its last good night is young enough, the
/// scheduler runs) and
/// <c>/metrics</c>. Nothing in it names a person, a file or a database.
/// </summary>
sealed class HealthPage(
    IReadOnlyDictionary<string, CouncilNights> councils,
    IReadOnlyList<BrokenCouncil> broken,
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

    /// <summary>Beyond the time between two looks: a look takes some, and a busy scheduler fires late.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether the last good night is young enough: not older than allowed; or it answers the newest night the
    /// schedule asked for, as on each weekend of a council without nights at weekends; or the one before, while the
    /// newest is not later than a nightly one might be, which is what is allowed less a day.
    /// </summary>
    public static bool IsYoungEnough(
        DateTimeOffset? good, NightlySchedule schedule, DateTimeOffset now, TimeSpan allowed)
    {
        if (now - good <= allowed)
            return true;
        if (good is null || schedule.LastUpTo(now) is not { } newest)
            return false;
        return good >= newest.At || (now - newest.At <= allowed - Day
            && schedule.LastUpTo(newest.At.AddTicks(-1)) is { } before && good >= before.At);
    }

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
        await Task.WhenAll(councils.Values.Select(council => council.RefreshAsync(stop)));
        var isRunning = (await schedulers.GetScheduler(stop)).Status == SchedulerStatus.Running;
        return
        [
            new HealthCheck(
                "scheduler",
                isRunning,
                isRunning ? "The scheduler is running." : "The scheduler is not running."),
            .. broken.Select(council => new HealthCheck(
                council.Name + " configuration",
                false,
                "The configuration is wrong and no night is run; the log says what and where.")),
            .. councils.Values.OrderBy(council => council.Council, StringComparer.Ordinal).SelectMany(Of),
        ];
    }

    IEnumerable<HealthCheck> Of(CouncilNights council)
    {
        var state = council.State;
        var unseen = clock.GetUtcNow() - state.LookedAt;
        var isSeen = council.IsAtNight || unseen <= settings.LookEvery + Grace;
        yield return new HealthCheck(
            council.Council + " database",
            state.IsReachable && isSeen,
            !state.IsReachable ? "The database is not reachable, or not at this version; the log says why."
                : isSeen ? "The database is reachable and at this version."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database was not looked at for {unseen?.TotalMinutes:0} minutes."));
        yield return new HealthCheck(
            council.Council + " drop folder",
            state.IsFolderThere,
            state.IsFolderThere
                ? "The drop folder is there."
                : "The drop folder is not there or cannot be read; nights wait for it.");
        var says = state.GoodAt is not { } good
            ? "No night has been published yet."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The last good night ended at {good:yyyy-MM-dd HH:mm} UTC; ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{settings.Health.NightAge.TotalHours} hours are allowed for a night a day.");
        if (state.Last is { Outcome: { } outcome } last)
            says += $" The newest night asked for, of {last.BusinessDate:yyyy-MM-dd}: {Words.Of(outcome)}.";
        yield return new HealthCheck(
            council.Council + " night",
            IsYoungEnough(state.GoodAt, council.Schedule, clock.GetUtcNow(), settings.Health.NightAge),
            says);
    }

    static Task WriteAsync(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(answer, Json, context.RequestAborted);
    }
}
