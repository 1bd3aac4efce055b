using SupportingFamilies.Etl.Cli;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>
/// Four nights of one town: schools alone, then every partner, then a month later on the same files, then with half the
/// police's rows withdrawn. What each night answered is asked again when all are over.
/// </summary>
public sealed class AsAtTests(AsAtTests.FourNights nights) : IClassFixture<AsAtTests.FourNights>
{
    [Theory]
    [InlineData("2026-09-29")]
    [InlineData("2026-09-30")]
    [InlineData("2026-10-31")]
    [InlineData("2026-11-15")]
    public async Task Each_night_answers_as_it_did_byte_for_byte(string date)
    {
        foreach (var (question, answer) in nights.Answers[date])
            Assert.Equal(answer, (await nights.AskAsync([.. question.Split(' '), "--as-at", date])).Output);
    }

    [Fact]
    public void The_nights_differ_so_that_there_is_something_to_remember()
    {
        foreach (var question in (string[])["dump --ids stable", "candidates --json"])
            Assert.Equal(4, nights.Answers.Values.Select(answers => answers[question]).Distinct().Count());
    }

    [Fact]
    public async Task On_a_day_between_nights_the_newest_before_it_was_known()
    {
        Assert.Equal(
            nights.Answers["2026-10-31"]["dump"], (await nights.AskAsync("dump", "--as-at", "2026-11-14")).Output);
        Assert.Equal(
            nights.Answers["2026-11-15"]["dump"], (await nights.AskAsync("dump", "--as-at", "2027-01-01")).Output);
    }

    [Fact]
    public async Task Before_the_first_night_nothing_was_known()
    {
        var asked = await nights.AskAsync("candidates", "--as-at", "2026-09-28");

        Assert.Equal((ExitCode.Usage, ""), (asked.Code, asked.Output));
        Assert.Contains("No night had been published by 28 September 2026", asked.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_reads_no_night_knows_no_date() =>
        Assert.Equal(ExitCode.Usage, (await nights.AskAsync("status", "--as-at", "2026-09-30")).Code);

    public sealed class FourNights : IAsyncLifetime
    {
        static readonly string[] Questions =
        [
            "dump", "dump --ids stable", "candidates --json", "candidates --format csv", "outcomes --json", "outcomes",
            "report needs-analysis --json", "report hit-rates --json", "report maturity --json",
            "report progress --json", "report performance", "needs --json",
            "needs --suggested --format csv", "needs 1", "needs --person 77", "family 1 --json", "family 1",
            "family 40 --json", "person 1 --json", "person 77", "person 300 --json",
        ];

        readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-as-at-");

        internal Dictionary<string, Dictionary<string, string>> Answers { get; } = [];

        string Deliveries => Path.Combine(folder.FullName, "deliveries");

        public async Task InitializeAsync()
        {
            var invented = Path.Combine(folder.FullName, "invented");
            await CommandRun.Of("synthesise", "--people", "3000", "--seed", "3", "--output", invented);
            Deliver(invented, "schools-*");
            await NightAsync("2026-09-29");
            Deliver(invented, "*");
            await NightAsync("2026-09-30");
            await NightAsync("2026-10-31");
            var police = Directory.GetFiles(Path.Combine(Deliveries, "police-incidents")).Single();
            File.WriteAllLines(
                police.Replace("2026-09-30", "2026-11-15", StringComparison.Ordinal),
                File.ReadLines(police).Where((line, number) => number == 0 || number % 2 == 1));
            await NightAsync("2026-11-15");
        }

        public Task DisposeAsync()
        {
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        }

        internal Task<CommandRun> AskAsync(params string[] arguments) => CommandRun.Of(
            new Dictionary<string, string> { [Session.DatabaseVariable] = $"sqlite:{folder.FullName}/town.db" },
            [.. arguments, "--pipelines", PublishedTown.Pipelines]);

        async Task NightAsync(string date)
        {
            Assert.Equal(ExitCode.Ok, (await AskAsync("run", "--deliveries", Deliveries, "--as-of", date)).Code);
            var answers = new Dictionary<string, string>();
            foreach (var question in Questions)
                answers[question] = (await AskAsync(question.Split(' '))).Output;
            Answers.Add(date, answers);
        }

        void Deliver(string invented, string which)
        {
            foreach (var feed in Directory.GetDirectories(Path.Combine(invented, "deliveries"), which))
            {
                var to = Directory.CreateDirectory(Path.Combine(Deliveries, Path.GetFileName(feed)));
                foreach (var file in Directory.GetFiles(feed))
                    File.Copy(file, Path.Combine(to.FullName, Path.GetFileName(file)), overwrite: true);
            }
        }
    }
}
