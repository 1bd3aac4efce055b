using System.Globalization;

namespace SupportingFamilies.Etl.Tests.Nights;

/// <summary>What commands say about a night, good or bad, names nobody: such texts reach logs and e-mails.</summary>
[Collection(Nights.Name)]
public sealed class NothingPersonalInMessagesTests(InventedTown town)
{
    [Fact]
    public void Neither_a_good_night_nor_a_bad_file_puts_a_person_into_what_is_printed()
    {
        var database = town.Database("messages");
        var broken = BrokenPoliceFile();
        var said = string.Concat(
            Said("run", "--deliveries", town.Deliveries, "--database", database, "--report", Reports),
            Report(),
            Said("run", "--deliveries", Path.GetDirectoryName(broken)!, "--database", database),
            Said("status", "--database", database),
            Said("check", "police-incidents", broken),
            Said("check", "police-incidents", PoliceFile));

        Assert.Contains("police-incidents", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Canaries(town), canary => said.Contains(canary, StringComparison.OrdinalIgnoreCase));
    }

    string PoliceFile => Directory.GetFiles(Path.Combine(town.Deliveries, "police-incidents"))[0];

    string Reports => Path.Combine(town.Folder, "reports");

    string Report() => string.Concat(Directory.GetFiles(Reports).Select(File.ReadAllText));

    static string Said(params string[] arguments)
    {
        var ended = SfetlProcess.Run(arguments);
        return ended.Output + ended.Errors;
    }

    /// <summary>A file cut off in the middle of somebody's row, with a quotation mark nobody closes.</summary>
    string BrokenPoliceFile()
    {
        var folder = Directory.CreateDirectory(Path.Combine(town.Folder, "broken")).FullName;
        var lines = File.ReadAllLines(PoliceFile);
        var path = Path.Combine(folder, "police-incidents_2026-09-30.csv");
        File.WriteAllText(path, string.Join('\n', lines.Take(20)) + "\n\"" + lines[20][..40]);
        return path;
    }

    /// <summary>Whole names, dates of birth as partners write them, and addresses of everybody invented.</summary>
    internal static IEnumerable<string> Canaries(InventedTown town)
    {
        var people = File.ReadLines(Path.Combine(town.Truth, "people.csv")).Skip(1).Select(line => line.Split(','));
        foreach (var cells in people)
        {
            if (cells[1].Length > 0 && cells[2].Length > 0)
            {
                yield return $"{cells[1]} {cells[2]}";
                yield return $"{cells[2]},{cells[1]}";
            }

            var isDated = DateOnly.TryParseExact(
                cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born);
            if (isDated && born.Year < 2024) // not a date the night itself speaks of
            {
                yield return born.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
                yield return cells[3];
            }
        }
    }
}
