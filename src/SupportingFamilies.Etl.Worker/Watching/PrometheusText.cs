using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace SupportingFamilies.Etl.Worker.Watching;

/// <summary>
/// The measurements of one meter since the start, in Prometheus' text format 0.0.4. Counters end in <c>_total</c>;
/// a histogram is shown as a summary of its sum and count; gauges are asked when the page is.
/// </summary>
sealed class PrometheusText : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    readonly Lock gate = new();
    readonly MeterListener listener = new();
    readonly SortedDictionary<string, Family> families = new(StringComparer.Ordinal);

    public PrometheusText(Meter meter)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (!ReferenceEquals(instrument.Meter, meter))
                return;
            lock (gate)
                families[instrument.Name] = new Family(instrument);
            listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    public string Page()
    {
        lock (gate)
        {
            foreach (var gauge in families.Values.Where(family => family.IsGauge))
                gauge.Series.Clear();
        }

        listener.RecordObservableInstruments();
        var page = new StringBuilder();
        lock (gate)
        {
            foreach (var family in families.Values)
                family.Write(page);
        }

        return page.ToString();
    }

    public void Dispose() => listener.Dispose();

    void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels(tags);
        lock (gate)
        {
            var family = families[instrument.Name];
            var (sum, count) = family.Series.GetValueOrDefault(labels);
            family.Series[labels] = family.IsGauge ? (value, 1) : (sum + value, count + 1);
        }
    }

    static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            labels.Append(labels.Length == 0 ? "{" : ",").Append(name).Append("=\"").Append(
                Convert.ToString(value, CultureInfo.InvariantCulture)!
                    .Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)
                    .Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
        }

        return labels.Append(labels.Length == 0 ? "" : "}").ToString();
    }

    sealed class Family(Instrument instrument)
    {
        readonly bool isCounter = instrument is Counter<long>;
        readonly bool isHistogram = instrument is Histogram<double>;

        public bool IsGauge => !isCounter && !isHistogram;

        public SortedDictionary<string, (double Sum, long Count)> Series { get; } = new(StringComparer.Ordinal);

        public void Write(StringBuilder page)
        {
            var name = instrument.Name + (isCounter ? "_total" : "");
            page.Append("# HELP ").Append(name).Append(' ').Append(instrument.Description).Append('\n');
            page.Append("# TYPE ").Append(name).Append(
                isCounter ? " counter\n" : isHistogram ? " summary\n" : " gauge\n");
            foreach (var (labels, (sum, count)) in Series)
            {
                Line(page, name + (isHistogram ? "_sum" : ""), labels, sum);
                if (isHistogram)
                    Line(page, name + "_count", labels, count);
            }
        }

        static void Line(StringBuilder page, string name, string labels, double value) =>
            page.Append(name).Append(labels).Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture))
                .Append('\n');
    }
}
