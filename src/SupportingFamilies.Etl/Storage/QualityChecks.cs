using System.Data.Common;
using Dapper;

namespace SupportingFamilies.Etl.Storage;

/// <summary>The questions of <c>sql/checks</c>, put to one run, published or about to be.</summary>
static class QualityChecks
{
    /// <exception cref="QualityGateException">The first check, by name, that found something.</exception>
    public static void Run(DbConnection connection, long run)
    {
        foreach (var check in SqlFiles.Checks)
        {
            var found = connection.ExecuteScalar<int>(
                RunAsPublished.Query($"select count(*) from ({check.Text.TrimEnd()}) as found"), new { run });
            if (found > 0)
                throw new QualityGateException(check.Name, found);
        }
    }
}

/// <summary>
/// Views and checks read the run that stands in <c>run_published</c>. A common table expression of that name puts any
/// other run in its place for one query: the run about to be published, or a night long past.
/// </summary>
static class RunAsPublished
{
    /// <param name="select">A select without a <c>with</c> of its own; it is given <c>@run</c>.</param>
    public static string Query(string select) => $"with run_published as (select @run as run_id)\n{select}";

    /// <param name="beside">Another common table expression before the select; null for none.</param>
    public static string Query(string? beside, string select) =>
        beside is null ? Query(select) : $"with run_published as (select @run as run_id), {beside}\n{select}";

    /// <summary>A view's own select, to be read as a table.</summary>
    /// <param name="isPast">Nights have followed the one read, and what they hide is to be hidden in it too.</param>
    public static string View(string name, bool isPast = false)
    {
        var text = SqlFiles.Views.Single(view => view.Name == name).Text.TrimEnd();
        return $"(\n{(isPast ? EveryNightView.HidingForAnyNight(text) : text)}\n) as {name}";
    }
}
