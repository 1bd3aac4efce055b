using Spectre.Console;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What the doctor found, problems last, where they are seen.</summary>
static class DoctorPage
{
    public static void Write(IAnsiConsole page, List<HealthPoint> points)
    {
        foreach (var point in points.OrderBy(point => point.State))
        {
            page.Indented(0, $"{Words.Of(point.State)}: {point.About}: {point.Found}");
            if (point.Advice is { } advice)
                page.Indented(4, advice);
        }

        var (problems, warnings) = (
            points.Count(point => point.State == HealthState.Problem),
            points.Count(point => point.State == HealthState.Warning));
        page.WriteLine(FormattableString.Invariant($"{problems} problems, {warnings} warnings."));
    }
}
