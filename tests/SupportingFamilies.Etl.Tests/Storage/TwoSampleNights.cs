using System.Data.Common;
using System.Globalization;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Nights;
using SupportingFamilies.Etl.Tests.Samples;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>
/// The eleven families of <c>samples/</c> on 30 September 2026 and a month later, when early help has opened a case of
/// the Ashworths, among them a child nobody knew, has lost the Doyles, and the homelessness team no longer tells of
/// Adaeze Igwe.
/// </summary>
public sealed class TwoSampleNights : IDisposable
{
    public static readonly DateOnly First = new(2026, 9, 30);
    public static readonly DateOnly Second = new(2026, 10, 31);

    readonly TempDatabase database = new();
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-two-nights-");
    readonly DbConnection connection;

    public TwoSampleNights()
    {
        var pipeline = Pipeline.Load(Path.Combine(SfetlProcess.Root, "pipelines"));
        Warehouse = database.Open();
        Run(pipeline, Path.Combine(SampleNight.Folder, "deliveries"), First);
        Deliver("early-help-cases", lines =>
        [
            .. lines.Select(line => line.Replace(
                "PARENT,03/08/2026,,,", "PARENT,03/08/2026,16/10/2026,DISENGAGED,", StringComparison.Ordinal).Replace(
                "CHILD,03/08/2026,,,", "CHILD,03/08/2026,16/10/2026,DISENGAGED,", StringComparison.Ordinal)),
            "E-950,G-40,EH-81,Karen,Ashworth,,,F,,,,\"14 Mill Lane, Thornbeck\",WX1 2AB,,PARENT,12/10/2026,,,"
                + "Thornbeck Family Hub,,01632 960101,,,,,",
            "E-950,G-40,EH-82,Isla,Ashworth,12/03/2013,,F,,B825200118001,,\"14 Mill Lane, Thornbeck\",WX1 2AB,,CHILD,"
                + "12/10/2026,,,Thornbeck Family Hub,,,,,,,",
            "E-950,G-40,EH-83,Poppy,Ashworth,03/03/2022,,F,,,,\"14 Mill Lane, Thornbeck\",WX1 2AB,,CHILD,"
                + "12/10/2026,,,Thornbeck Family Hub,,,,,,,",
        ]);
        Deliver("homelessness-cases", lines => lines.Where(line => !line.Contains("Igwe", StringComparison.Ordinal)));
        Run(pipeline, folder.FullName, Second);
        connection = database.Connect();
    }

    internal Warehouse Warehouse { get; }

    /// <summary>Path of the warehouse's file.</summary>
    internal string File => database.File;

    /// <summary>The rows of a query, each its cells with commas between, dates as they are and numbers without trailing
    /// noughts.</summary>
    public List<string> Rows(string sql) =>
        connection.List(sql, null, row => string.Join(',', Enumerable.Range(0, row.FieldCount).Select(column =>
            row.IsDBNull(column) ? "" : Text(row.GetValue(column)))));

    /// <summary>The names of a view's columns, in its order.</summary>
    public List<string> Columns(string view)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select * from {view} where 1 = 0";
        using var reader = command.ExecuteReader();
        return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
    }

    public void Dispose()
    {
        connection.Dispose();
        Warehouse.Dispose();
        database.Dispose();
        folder.Delete(recursive: true);
    }

    static string Text(object cell) => cell switch
    {
        string text => text,
        DateTime date => DateOnly.FromDateTime(date).Stored(),
        bool flag => flag ? "1" : "0",
        decimal or double => Convert.ToDouble(cell, CultureInfo.InvariantCulture)
            .ToString("0.####", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    void Run(Pipeline pipeline, string deliveries, DateOnly asOf) =>
        new NightlyRun(pipeline, Warehouse, TimeProvider.System).Run(deliveries, asOf);

    /// <summary>The feed's file of the first night, changed and a month newer.</summary>
    void Deliver(string feed, Func<string[], IEnumerable<string>> changed)
    {
        var before = Path.Combine(SampleNight.Folder, "deliveries", feed, $"{feed}_{First.Stored()}.csv");
        var target = Directory.CreateDirectory(Path.Combine(folder.FullName, feed));
        System.IO.File.WriteAllLines(
            Path.Combine(target.FullName, $"{feed}_{Second.Stored()}.csv"),
            changed(System.IO.File.ReadAllLines(before)));
    }
}
