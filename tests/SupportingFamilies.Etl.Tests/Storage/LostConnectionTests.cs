using System.Globalization;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Outcomes.Claims;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>The connection is lost at every third command and at every commit of two small nights and what people do
/// between them; what comes of it is what comes of nights never disturbed.</summary>
public sealed class LostConnectionTests
{
    /// <summary>Commands between two that are lost: a prime, so that each kind of command is among them.</summary>
    const int Stride = 3;

    static readonly ClaimActor Lead = new("A. Lead", null, Dossiers.On);

    static readonly DateTimeOffset Asked = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);

    static readonly GatedNight Stopped = new(
        new NightFigures(AsOf, [], 2, 1, 2, 0, null),
        "f3",
        "configuration",
        "framework",
        [new GateFinding(GateKind.LargestPerson, null, GateState.Stopped, 9, 5, "Nine.", "Look.")],
        []);

    static readonly PublishedRun Second = new(
        new RunId(2), AsOf.AddDays(1), "f2", Asked, Asked, [], new Dictionary<string, long>());

    [Fact]
    public void A_connection_lost_at_a_command_changes_nothing()
    {
        var (undisturbed, commands, _) = Nights(null);
        Assert.InRange(commands, 100, 1000);
        for (var number = 1; number <= commands; number += Stride)
            Same(undisturbed, new Loss(LossOf.Command, number));
    }

    [Theory]
    [InlineData(nameof(LossOf.Commit))]
    [InlineData(nameof(LossOf.Answer))]
    public void A_commit_that_is_lost_or_whose_answer_is_lost_is_done_once(string what)
    {
        var (undisturbed, _, commits) = Nights(null);
        Assert.InRange(commits, 10, 100);
        for (var number = 1; number <= commits; number++)
            Same(undisturbed, new Loss(Enum.Parse<LossOf>(what), number));
    }

    [Fact]
    public void A_failure_that_does_not_pass_by_itself_is_not_tried_again()
    {
        using var database = new TempDatabase(isReady: true);
        using var warehouse = Warehouse.Open(new FaultyDialect(database.Dialect, null), TimeProvider.System);
        var tries = 0;
        Assert.Throws<IOException>(() => warehouse.Stage("a", Day(9, 1), [(_, _) =>
        {
            tries++;
            throw new IOException();
        }]));
        Assert.Equal(1, tries);
    }

    static void Same(string undisturbed, Loss loss)
    {
        var (found, _, _) = Nights(loss);
        Assert.True(undisturbed == found, $"{loss} left other traces.");
    }

    static (string Traces, int Commands, int Commits) Nights(Loss? loss)
    {
        using var database = new TempDatabase(isReady: true);
        var dialect = new FaultyDialect(database.Dialect, loss);
        using var warehouse = Warehouse.Open(dialect, TimeProvider.System);
        List<object?> told =
        [
            warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch"), Bad()]),
            warehouse.Stage("b", Day(9, 2), [Bad()], refusal: new Refusal(BadDate, 1, "DOB")),
            warehouse.Publish(warehouse.Night()),
            warehouse.Stage("c", Day(9, 3), [Pupil("1", "Aspen"), Pupil("3", "Cedar")]),
        ];
        warehouse.ClaimActions.Submit([Dossiers.One()], PublishedClaimRules.Rules, Lead);
        warehouse.ClaimActions.Audit(1, AuditResult.Valid, null, Lead);
        warehouse.ClaimActions.Made(1, PackFormat.Json, new string('f', 64));
        warehouse.ClearUnpublished();
        told.Add(warehouse.Publish(warehouse.Night("f2", AsOf.AddDays(1))));
        warehouse.KeepStopped(Stopped);
        told.Add(warehouse.Nights.Ask(AsOf, Asked, "A. Lead"));
        told.Add(warehouse.Nights.Ask(AsOf, Asked.AddHours(1), null));
        var export = warehouse.Exports.Begin(
            new ExportRequest("account", null, null, "people", null, "csv", "file"), Second);
        told.Add(export);
        warehouse.Exports.End(export, 2, new string('e', 64));
        var (commands, commits) = (dialect.Commands, dialect.Commits);
        told.Add(Kept(database));
        told.Add(warehouse.Text());
        return (string.Join('\n', told), commands, commits);
    }

    /// <summary>How many rows each table holds.</summary>
    static string Kept(TempDatabase database)
    {
        using var connection = database.Connect();
        return string.Join('\n', SqlServerRoles.Tables.Select(table => connection.List(
            $"select count(*) from {table}",
            null,
            row => string.Create(CultureInfo.InvariantCulture, $"{table} {row.Number(0)}")).Single()));
    }
}
