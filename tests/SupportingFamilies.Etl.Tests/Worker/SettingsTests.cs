using Microsoft.Extensions.Configuration;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Tests.Worker;

public sealed class SettingsTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-settings-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_council_needs_no_more_than_a_name_and_three_keys()
    {
        var settings = Load([]);
        Assert.Equal("north", Assert.Single(settings.Councils).Name);
        Assert.Equal((1, 9464), (settings.NightsAtOnce, settings.Health.Port));
        Assert.Equal("127.0.0.1", settings.Health.Address.ToString());
        Assert.Null(settings.Cluster);
    }

    [Theory]
    [InlineData("Worker:NightsAtOnce", "0", "Worker:NightsAtOnce: found '0', expected a whole number from 1 to 64")]
    [InlineData("Worker:NightsAtOnce", "two", "Worker:NightsAtOnce: found 'two', expected a whole number from 1 to 64")]
    [InlineData("Worker:LookEvrySeconds", "9", "Worker: found the key 'LookEvrySeconds', expected one of")]
    [InlineData("Worker:Health:Address", "everywhere", "Worker:Health:Address: found 'everywhere', expected an IP")]
    [InlineData("Worker:Health:Port", "70000", "Worker:Health:Port: found '70000', expected a whole number from 0 to")]
    [InlineData("Worker:Logs:Level", "all", "Worker:Logs: found the key 'Level', expected one of")]
    [InlineData("Worker:Councils:north:Pipelines", "nowhere", ":Pipelines: found 'nowhere', expected a folder that")]
    [InlineData("Worker:Councils:north:Deliveries", "", ":Deliveries: found nothing, expected a folder")]
    [InlineData("Worker:Councils:north:Database", "", ":Database: found nothing, expected sqlite:FILE or sqlserver:")]
    [InlineData("Worker:Councils:north:DatabaseFile", "x", ":Database: found both it and DatabaseFile, expected")]
    [InlineData("Worker:Councils:north:Colour", "red", "Worker:Councils:north: found the key 'Colour', expected one")]
    [InlineData("Worker:Councils:North Town", "x", "Worker:Councils:North Town: found one value, expected a section")]
    [InlineData("Worker:Cluster:Database", "mysql:x", "Worker:Cluster:Database: found something else, expected")]
    [InlineData("Worker:Cluster:Database", "sqlite:quartz.db", "found a file, expected sqlserver:CONNECTION")]
    public void A_wrong_setting_is_named_with_what_was_found_and_expected(string key, string value, string says) =>
        Assert.Contains(
            says,
            Assert.Throws<SettingsException>(() => Load(new() { [key] = value })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Without_a_council_there_is_nothing_to_work_for()
    {
        var none = new ConfigurationBuilder().AddInMemoryCollection([new("Worker:NightsAtOnce", "1")]).Build();
        var wrong = Assert.Throws<SettingsException>(() => WorkerSettings.Load(none));
        Assert.Equal("Worker:Councils", wrong.Key);
    }

    [Fact]
    public void What_is_wrong_with_a_database_is_said_without_repeating_it() => Assert.DoesNotContain(
        "secret",
        Assert.Throws<SettingsException>(() => Load(new()
        {
            ["Worker:Councils:north:Database"] = "Password=secret",
        })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Database", "sqlite:north.db")]
    [InlineData("Database", "sqlite:./north.db")]
    [InlineData("Deliveries", "DIR/.")]
    [InlineData("Deliveries", "DIR/")]
    [InlineData("Reports", "DIR/../reports/")]
    public void Councils_share_neither_database_nor_drop_folder_nor_reports(string key, string value)
    {
        var shared = new Dictionary<string, string>
        {
            ["Worker:Councils:south:Pipelines"] = folder.FullName,
            ["Worker:Councils:south:Database"] = "sqlite:south.db",
            ["Worker:Councils:south:Deliveries"] = folder.FullName + "/south",
            ["Worker:Councils:south:Reports"] = folder.FullName + "/south-reports",
            ["Worker:Councils:north:Reports"] = Path.GetDirectoryName(folder.FullName) + "/reports",
        };
        Assert.Equal(2, Load(shared).Councils.Count);
        shared["Worker:Councils:south:" + key] = value.Replace("DIR", folder.FullName, StringComparison.Ordinal);
        Assert.Contains(
            $"Worker:Councils:south:{key}: found that of 'north'",
            Assert.Throws<SettingsException>(() => Load(shared)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_drop_folder_may_come_later_than_the_worker() => Assert.Single(Load(new()
    {
        ["Worker:Councils:north:Deliveries"] = folder.FullName + "/not-mounted-yet",
    }).Councils);

    [Fact]
    public void A_database_may_stand_in_a_file_of_its_own_as_secrets_do()
    {
        var secret = Path.Combine(folder.FullName, "database");
        File.WriteAllText(secret, "sqlite:of-a-file.db\n");
        var settings = Load(new()
        {
            ["Worker:Councils:north:Database"] = "",
            ["Worker:Councils:north:DatabaseFile"] = secret,
        });
        Assert.Equal("sqlite:of-a-file.db", settings.Councils[0].Database);
    }

    [Fact]
    public void Settings_on_the_command_line_go_over_those_of_a_file()
    {
        var file = Path.Combine(folder.FullName, "settings.json");
        File.WriteAllText(file, """{ "Worker": { "NightsAtOnce": 2, "MostAttempts": 7 } }""");
        var read = SettingsFiles.Read(file, ["Worker:NightsAtOnce=3"]);
        Assert.Equal(("3", "7"), (read["Worker:NightsAtOnce"], read["Worker:MostAttempts"]));
        Assert.Throws<SettingsException>(() => SettingsFiles.Read(file, ["Worker:NightsAtOnce"]));
        File.WriteAllText(file, "{");
        Assert.Throws<SettingsException>(() => SettingsFiles.Read(file, []));
    }

    WorkerSettings Load(Dictionary<string, string> changed)
    {
        var values = new Dictionary<string, string?>
        {
            ["Worker:Councils:north:Pipelines"] = folder.FullName,
            ["Worker:Councils:north:Database"] = "sqlite:north.db",
            ["Worker:Councils:north:Deliveries"] = folder.FullName,
        };
        foreach (var (key, value) in changed)
            values[key] = value;
        return WorkerSettings.Load(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }
}
