using System.Diagnostics.Metrics;
using SupportingFamilies.Etl.Worker.Watching;

namespace SupportingFamilies.Etl.Tests.Worker;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Counters_histograms_and_gauges_are_told_as_Prometheus_reads_them()
    {
        using var meter = new Meter("test");
        using var text = new PrometheusText(meter);
        var counter = meter.CreateCounter<long>("things", null, "Things.");
        counter.Add(2, new KeyValuePair<string, object?>("kind", "a \"b\" \\"));
        counter.Add(3, new KeyValuePair<string, object?>("kind", "a \"b\" \\"));
        var histogram = meter.CreateHistogram<double>("took", "s", "Time.");
        histogram.Record(0.5);
        histogram.Record(1.25);
        var age = 7.5;
        meter.CreateObservableGauge("age", () => age, "s", "Age.");

        Assert.Contains("age 7.5\n", text.Page(), StringComparison.Ordinal);
        age = 8;
        Assert.Equal(
            """
            # HELP age Age.
            # TYPE age gauge
            age 8
            # HELP things_total Things.
            # TYPE things_total counter
            things_total{kind="a \"b\" \\"} 5
            # HELP took Time.
            # TYPE took summary
            took_sum 1.75
            took_count 2

            """,
            text.Page(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Other_meters_are_nobodys_business_here()
    {
        using var meter = new Meter("test");
        using var other = new Meter("test");
        using var text = new PrometheusText(meter);
        other.CreateCounter<long>("others").Add(1);
        Assert.Equal("", text.Page());
    }
}
