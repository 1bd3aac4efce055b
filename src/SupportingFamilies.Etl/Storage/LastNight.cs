using System.Data.Common;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Reports.Gates;

namespace SupportingFamilies.Etl.Storage;

/// <summary>The published night as the next one is held against it.</summary>
/// <param name="NewestDelivery">Deliveries up to this one had been staged.</param>
public sealed record LastNight(RunId Run, DeliveryId NewestDelivery, LastNightFigures Figures)
{
    internal static LastNight Of(DbConnection connection, long run)
    {
        var newest = NewestDeliveryOf(connection, run);
        var feeds = connection.List(
            "select distinct feed from feeds_delivery where state = 'loaded' and delivery_id <= @newest",
            new { newest },
            row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        return new LastNight(
            new RunId(run),
            new DeliveryId(newest),
            new LastNightFigures(Standing("people_person"), Standing("outcomes_candidate"), feeds));

        long Standing(string table) => connection.List(
            $"select count(*) from {table} where from_run <= @run and (to_run is null or to_run > @run)",
            new { run },
            row => row.Number(0)).Single();
    }

    /// <summary>The newest delivery that had been staged when a run was published.</summary>
    internal static long NewestDeliveryOf(DbConnection connection, long run) => connection.List(
        "select last_delivery_id from run_run where run_id = @run", new { run }, row => row.Number(0)).Single();
}
