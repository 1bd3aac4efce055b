using System.Data.Common;
using System.Globalization;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Nights;
using SupportingFamilies.Etl.Tests.Samples;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>
/// The eleven families of <c>samples/</c> on 30 September 2026 and a month later, when early help has opened a case of
/// the Ashworths, among them a child nobody knew, has lost the Doyles, and the homelessness team no longer tells of
/// Adaeze Igwe. Once for each kind of database that is asked for.
/// </summary>
public sealed class TwoSampleNights : IDisposable
{
    public static readonly DateOnly First = new(2026, 9, 30);
    static readonly DateOnly Second = new(2026, 10, 31);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-two-nights-");
    readonly Dictionary<DatabaseKind, TestDatabase> databases = [];

    public TwoSampleNights()
    {
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
    }

    /// <summary>Path of the embedded warehouse.</summary>
    internal string File => ((TempDatabase)On(DatabaseKind.Sqlite)).File;

    /// <summary>Both nights on a database of that kind.</summary>
    internal TestDatabase On(DatabaseKind kind)
    {
        if (databases.TryGetValue(kind, out var standing))
            return standing;
        var database = TestDatabase.Of(kind);
        databases.Add(kind, database);
        var pipeline = Pipeline.Load(Path.Combine(SfetlProcess.Root, "pipelines"));
        using var warehouse = database.Open();
        var night = new NightlyRun(pipeline, warehouse, TimeProvider.System);
        night.Run(Path.Combine(SampleNight.Folder, "deliveries"), First);
        night.Run(folder.FullName, Second);
        return database;
    }

    /// <inheritdoc cref="WrittenRows.Written"/>
    public List<string> Rows(DatabaseKind kind, string sql)
    {
        using var connection = On(kind).Connect();
        return connection.Written(sql);
    }

    /// <summary>The names of a view's columns, in its order.</summary>
    public List<string> Columns(DatabaseKind kind, string view)
    {
        using var connection = On(kind).Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"select * from {view} where 1 = 0";
        using var reader = command.ExecuteReader();
        return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
    }

    public void Dispose()
    {
        foreach (var database in databases.Values)
            database.Dispose();
        folder.Delete(recursive: true);
    }

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

/// <summary>Shares <see cref="TwoSampleNights"/>: a server has one database for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class SharedSampleNights : ICollectionFixture<TwoSampleNights>
{
    public const string Name = "two sample nights";
}

static class WrittenRows
{
    /// <summary>The rows of a query, each its cells with commas between, dates as they are and numbers without trailing
    /// noughts: the same from either database.</summary>
    public static List<string> Written(this DbConnection connection, string sql) =>
        connection.List(sql, null, row => string.Join(',', Enumerable.Range(0, row.FieldCount).Select(column =>
            row.IsDBNull(column) ? "" : Text(row.GetValue(column)))));

    static string Text(object cell) => cell switch
    {
        string text => text,
        DateTime date => DateOnly.FromDateTime(date).Stored(),
        bool flag => flag ? "1" : "0",
        decimal or double => Convert.ToDouble(cell, CultureInfo.InvariantCulture)
            .ToString("0.####", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };
}
