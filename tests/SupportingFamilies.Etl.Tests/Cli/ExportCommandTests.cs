using System.Security.Cryptography;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SupportingFamilies.Etl.Cli;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Outcomes.Claims;
using SupportingFamilies.Etl.Tests.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>Lists leave the warehouse whole and logged, or not at all.</summary>
public sealed class ExportCommandTests : StorageTest
{
    public ExportCommandTests()
    {
        On(DatabaseKind.Sqlite);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "=Birch"), Pupil("3", "Ash"), Bad()]);
        Warehouse.Stage("x", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")], feed: "schools-attendance");
        Warehouse.Publish(Warehouse.Night());
    }

    public static TheoryData<string> Views => [.. DescribedView.All.Select(view => view.Name)];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_view_is_exported_by_its_name_with_all_its_columns(string view)
    {
        var run = await RunAsync("export", view, "--format", "csv", "--why", "test");

        Assert.Equal(ExitCode.Ok, run.Code);
        var columns = Warehouse.ViewColumns(DescribedView.All.Single(each => each.Name == view));
        Assert.Equal(string.Join(',', columns), run.Output.Split('\n')[0]);
    }

    [Fact]
    public async Task Rows_are_typed_in_the_order_of_their_cells_and_made_harmless()
    {
        var run = await RunAsync(
            "export", "people_identified", "--columns", "surname,person_id,is_protected", "--format", "csv",
            "--why", "test");

        Assert.Equal("surname,person_id,is_protected\nAsh,1,0\n'=Birch,2,0\n", run.Output);
    }

    [Fact]
    public async Task A_limit_takes_the_first_rows()
    {
        var run = await RunAsync("export", "people_identified", "--limit", "1", "--json", "--why", "test");

        Assert.Equal(1, Assert.Single(run.Json.EnumerateArray()).GetProperty("person_id").GetInt32());
        Assert.Contains("limit=1", Assert.Single(Warehouse.Exports.All()).Request.Filters, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "run_run", "--why", "test")]
    [InlineData("export", "people; drop table people_person", "--why", "test")]
    [InlineData("export", "people_identified", "--columns", "person_id,no_such", "--why", "test")]
    [InlineData("export", "people_identified", "--columns", "person_id,person_id", "--why", "test")]
    [InlineData("export", "people_identified", "--limit", "0", "--why", "test")]
    [InlineData("export", "people_identified", "--why", "  ")]
    [InlineData("export", "people_as_at", "--as-at", "2026-09-30")]
    [InlineData("export", "people_identified", "--format", "xlsx", "--why", "test")]
    public async Task What_is_not_on_the_list_is_refused(params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Empty(Warehouse.Exports.All());
    }

    [Fact]
    public async Task Whoever_takes_a_view_that_tells_who_people_are_says_why()
    {
        Assert.Contains(DescribedView.All, view => view is { Name: "people_identified", IsForNamedReaders: true });
        var run = await RunAsync("export", "people_identified", "--format", "csv");

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains("--why", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_logged_with_who_why_what_and_the_hash_of_its_bytes()
    {
        var file = FileOf("people.csv");
        var run = await RunAsync(
            "export", "people_identified", "--format", "csv", "--output", file,
            "--why", "spring visits", "--by", "Ann Lead");

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Output));
        var logged = Assert.Single(Warehouse.Exports.All());
        Assert.Equal(
            new ExportRequest(
                Environment.UserName, "Ann Lead", "spring visits", "people_identified", null, "csv", "file"),
            logged.Request);
        Assert.Equal((2L, Sha256(file)), (logged.Rows!.Value, logged.Sha256));
        Assert.Equal((1L, Warehouse.Published!.AsOf), (logged.Run.Value, logged.AsOf));
    }

    [Fact]
    public async Task What_goes_to_standard_output_is_logged_with_the_hash_of_what_was_printed()
    {
        var run = await RunAsync("candidates", "--format", "csv");

        var logged = Assert.Single(Warehouse.Exports.All());
        Assert.Equal(Sha256Of(run.Output), logged.Sha256);
        Assert.Equal(("candidates", "standard output"), (logged.Request.What, logged.Request.Destination));
    }

    [Theory]
    [InlineData("candidates", "--json")]
    [InlineData("needs", "--json")]
    [InlineData("outcomes", "--format", "csv")]
    [InlineData("claims", "list", "--format", "csv")]
    [InlineData("report", "progress", "--format", "md")]
    [InlineData("family", "1", "--json")]
    [InlineData("person", "1")] // not to a screen here
    [InlineData("dump")]
    [InlineData("explain", "schools-attendance|subject|1", "schools-attendance|subject|2")]
    [InlineData("explain", "schools-attendance|subject|1", "schools-attendance|subject|2", "--json", "--why", "test")]
    public async Task Every_way_out_of_the_warehouse_is_logged(params string[] arguments)
    {
        Assert.Equal(ExitCode.Ok, (await RunAsync(arguments)).Code);
        Assert.NotNull(Assert.Single(Warehouse.Exports.All()).Sha256);
    }

    [Fact]
    public async Task An_explanation_is_logged_by_our_numbers_and_no_partner_s_key()
    {
        var run = await RunAsync(
            "explain", "schools-attendance|subject|1", "schools-attendance|subject|2", "--json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Matches(@"^records=\d+\|\d+$", Assert.Single(Warehouse.Exports.All()).Request.Filters);
    }

    [Fact]
    public async Task Both_files_of_a_pack_are_logged_with_the_hash_that_knows_them_again()
    {
        Warehouse.ClaimActions.Submit(
            [Dossiers.One()], PublishedClaimRules.Rules, new ClaimActor("A. Lead", null, Dossiers.On));
        var folder = Path.GetDirectoryName(FileOf("any"))!;

        Assert.Equal(ExitCode.Ok, (await RunAsync("claims", "pack", "1", "--output", folder, "--why", "audit")).Code);

        var logged = Warehouse.Exports.All();
        Assert.Equal(["claims pack", "claims pack"], logged.Select(each => each.Request.What));
        Assert.All(logged, each => Assert.Equal(
            (1L, "claim=1", "audit"),
            (Warehouse.ClaimActions.ClaimOfPack(each.Sha256!)!.Value, each.Request.Filters, each.Request.Why)));
        Refuse("run_export");
        File.Delete(Path.Combine(folder, "claim-1.html"));
        Assert.Equal(ExitCode.Configuration, (await RunAsync("claims", "pack", "1", "--output", folder)).Code);
        Assert.False(File.Exists(Path.Combine(folder, "claim-1.html")));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("dump", "--sha256")]
    [InlineData("exports")]
    public async Task What_tells_of_no_one_is_not(params string[] arguments)
    {
        Assert.Equal(ExitCode.Ok, (await RunAsync(arguments)).Code);
        Assert.Empty(Warehouse.Exports.All());
    }

    [Fact]
    public async Task A_list_that_is_only_shown_on_a_screen_is_not_logged()
    {
        Assert.Equal(ExitCode.Ok, await OnScreenAsync("candidates"));
        Assert.Equal(ExitCode.Ok, await OnScreenAsync("family", "1"));
        Assert.Empty(Warehouse.Exports.All());
        Assert.Equal(ExitCode.Ok, await OnScreenAsync("export", "people_identified", "--why", "test"));
        Assert.Single(Warehouse.Exports.All());
    }

    [Theory]
    [InlineData("run_export")]
    [InlineData("run_export_end")]
    public async Task When_the_log_cannot_be_written_no_file_appears(string table)
    {
        Refuse(table);
        var file = FileOf("people.csv");
        var run = await RunAsync("export", "people_identified", "--format", "csv", "--output", file, "--why", "test");

        Assert.Equal((ExitCode.Configuration, ""), (run.Code, run.Output));
        Assert.Contains(
            "The log of exports cannot be written. Nothing was exported.", run.Messages, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!, "*people*"));
    }

    [Fact]
    public async Task When_the_log_cannot_be_written_nothing_is_printed()
    {
        Refuse("run_export");
        var run = await RunAsync("candidates", "--json");

        Assert.Equal((ExitCode.Configuration, ""), (run.Code, run.Output));
    }

    [Fact]
    public async Task The_same_workbook_is_the_same_bytes_and_says_where_it_is_from()
    {
        var (first, second) = (FileOf("a.xlsx"), FileOf("b.xlsx"));
        foreach (var file in new[] { first, second })
        {
            Assert.Equal(
                ExitCode.Ok,
                (await RunAsync(
                    "export", "people_identified", "--format", "xlsx", "--output", file, "--why", "visits")).Code);
        }

        Assert.Equal(Sha256(first), Sha256(second));
        using var workbook = SpreadsheetDocument.Open(first, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(workbook));
        var said = string.Concat(workbook.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet.InnerText));
        string[] told =
        [
            "One row per person", "surname: the value most records agree on", "Rows: 2",
            "run 1, as of 30 September 2026", "f1", "visits",
        ];
        foreach (var words in told)
            Assert.Contains(words, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_shown_newest_first_and_an_export_cut_off_is_seen()
    {
        await RunAsync("candidates", "--json");
        Warehouse.Exports.Begin(
            new ExportRequest("somebody", null, null, "people_identified", null, "csv", "file"), Warehouse.Published!);

        var log = (await RunAsync("exports", "--json")).Json;
        Assert.Equal(
            ["people_identified", "candidates"],
            log.EnumerateArray().Select(each => each.GetProperty("what").GetString()));
        Assert.Contains("not finished", (await RunAsync("exports")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_night_is_exported_as_it_was()
    {
        Warehouse.Stage("b", Day(10, 1), [Pupil("4", "Cedar")]);
        Warehouse.Publish(Warehouse.Night("f2", Day(10, 1)));

        Assert.Equal(3, await PeopleAsync());
        Assert.Equal(2, await PeopleAsync("--as-at", "2026-09-30"));
        Assert.Equal("as-at=2026-09-30", Warehouse.Exports.All()[0].Request.Filters);

        async Task<int> PeopleAsync(params string[] more) =>
            (await RunAsync(["export", "people_identified", "--json", "--why", "test", .. more])).Json.GetArrayLength();
    }

    string FileOf(string name) => Path.Combine(Path.GetDirectoryName(((TempDatabase)Database).File)!, name);

    void Refuse(string table) => Database.Execute(
        $"create trigger no_log before insert on {table} begin select raise(abort, 'secret'); end");

    Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.Of(Environmental, Full(arguments));

    async Task<ExitCode> OnScreenAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var messages = new StringWriter();
        var terminal = new Terminal(
            output, messages, Environmental.GetValueOrDefault, isScreen: true, isErrorScreen: false);
        return (ExitCode)await Sfetl.InvokeAsync(Full(arguments), terminal, CancellationToken.None);
    }

    Dictionary<string, string> Environmental => new() { [Session.DatabaseVariable] = Database.Database };

    static string[] Full(string[] arguments) => [.. arguments, "--pipelines", PublishedTown.Pipelines];

    static string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    static string Sha256Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
