using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportingFamilies.Etl.Reports.Runs;

/// <summary>The report for machines: <c>run_results.json</c>. Names never change within a version of the schema; what
/// is added later is added, with the same version.</summary>
/// <param name="SchemaVersion">Another number means that something was renamed or taken away.</param>
public sealed record RunResults(int SchemaVersion, RunReport Report)
{
    public const int Version = 2;

    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Equal but for <c>report.clock</c> whenever the night is.</summary>
    public static string Json(RunReport report) =>
        JsonSerializer.Serialize(new RunResults(Version, report), Options) + "\n";
}
