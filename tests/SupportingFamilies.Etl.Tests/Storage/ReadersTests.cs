using System.Diagnostics;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Storage;
using Xunit.Abstractions;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class ReadersTests(ITestOutputHelper output) : StorageTest
{
    [SkippableTheory]
    [EachDatabase]
    public async Task A_reader_sees_the_whole_of_last_night_or_the_whole_of_tonight(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), Pupils("Ash"));
        Warehouse.Publish(Warehouse.Night());
        var lastNight = Warehouse.Text();
        Warehouse.Stage("b", Day(9, 2), Pupils("Aspen"));
        var night = Warehouse.Night("f2");

        using var published = new CancellationTokenSource();
        var firstRead = new TaskCompletionSource();
        var reading = Task.Run(() => Poll(firstRead, published.Token));
        await Task.WhenAny(firstRead.Task, reading); // a reader that failed has no first read
        Warehouse.Publish(night);
        await published.CancelAsync();
        var (seen, longest) = await reading;

        Assert.NotEqual(lastNight, Warehouse.Text());
        Assert.Equal(new HashSet<string> { lastNight, Warehouse.Text() }, seen);
        output.WriteLine($"{seen.Count} nights seen; the longest read took {longest.TotalMilliseconds:F0} ms.");
    }

    (HashSet<string> Seen, TimeSpan Longest) Poll(TaskCompletionSource firstRead, CancellationToken published)
    {
        using var reader = Warehouse.Open(Database.Database);
        var seen = new HashSet<string>();
        var longest = TimeSpan.Zero;
        do
        {
            var watch = Stopwatch.StartNew();
            seen.Add(reader.Text());
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            firstRead.TrySetResult();
        }
        while (!published.IsCancellationRequested);
        seen.Add(reader.Text());
        return (seen, longest);
    }

    static List<Func<DeliveryId, int, StagedRow>> Pupils(string surname) =>
        Enumerable.Range(1, 300).Select(number => Pupil($"{number}", $"{surname}{number}")).ToList();
}
