using System.CommandLine;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli;

/// <summary>Who does something with claims, and the day it speaks of: the same words in every command that does.
/// </summary>
sealed class ClaimArguments
{
    readonly Session session;
    readonly Option<string> by = new("--by") { Description = "Who does it.", HelpName = "NAME", Required = true };

    readonly Option<string?> role = new("--role")
    {
        Description = "The role they do it in.",
        HelpName = "ROLE",
    };

    readonly Option<DateOnly?> on;

    /// <param name="isDated">The day must be given.</param>
    /// <param name="hasRole">The role must be given too.</param>
    public ClaimArguments(Session session, Command command, bool isDated, bool hasRole = false)
    {
        this.session = session;
        on = DateOption.Named("--on", isDated
            ? "The day it is done on."
            : "The day it is done on; otherwise the published night's.");
        on.Required = isDated;
        role.Required = hasRole;
        command.Add(by);
        command.Add(role);
        command.Add(on);
    }

    /// <summary>Does it while no night and nobody else's claim is under way.</summary>
    public T Do<T>(ParseResult parsed, Func<ClaimDesk, ClaimActor, T> work)
    {
        var pipeline = session.Pipeline(parsed);
        using var warehouse = session.PublishedWarehouse(parsed);
        using var lease = warehouse.TakeLease(HostedNight.Owner);
        return work(new ClaimDesk(pipeline, warehouse), new ClaimActor(
            Given(parsed.GetValue(by)) ?? throw new UsageException("Nobody is named.", "Add --by NAME."),
            Given(parsed.GetValue(role)),
            parsed.GetValue(on) ?? warehouse.Published!.AsOf));
    }

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
