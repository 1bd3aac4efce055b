using Microsoft.Extensions.Hosting;
using Quartz;

namespace SupportingFamilies.Etl.Worker.Nights;

/// <summary>Looks at one council when the scheduler says so: at the hour of its night, and every so often in between.
/// </summary>
[DisallowConcurrentExecution]
sealed class NightJob(IReadOnlyDictionary<string, CouncilNights> councils, IHostApplicationLifetime host) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // A cluster may give a council to a node that does not serve it; another node looks next time.
        if (!councils.TryGetValue(context.JobDetail.Key.Name, out var council))
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        await council.LookAsync(stop.Token);
    }
}
