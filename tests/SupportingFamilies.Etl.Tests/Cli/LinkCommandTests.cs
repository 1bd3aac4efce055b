using SupportingFamilies.Etl.Tests.Linkage.Files;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>Linking files and holding the result against the truth, as an analyst types it. All people are invented.
/// </summary>
public sealed class LinkCommandTests : IDisposable
{
    const string Model = """
        id: id
        columns:
          name: { from: name, clean: name }
          born_on: { from: dob, clean: date dd/MM/yyyy }
        prior: { matches_per_record: 0.5, records_at_least: 10, why: Invented. }
        link_at_bits: 4
        review_at_bits: -2
        blocking_rules:
          name: { keys: [name] }
          initial: { keys: [name prefix 1] }
        comparisons:
          name:
            column: name
            source: Invented.
            why: Invented.
            levels:
              same: { test: equal, m: 0.9, u: 0.01 }
              otherwise: { m: 0.1, u: 0.99 }
          born_on:
            column: born_on
            source: Invented.
            why: Invented.
            levels:
              same: { test: equal, m: 0.9, u: 0.01 }
              otherwise: { m: 0.1, u: 0.99 }
        """;

    static readonly string[] Rows =
    [
        "r2,Ann Bell,01/02/1980,x", "r1,ANN BELL,01/02/1980,x", "\"r,3\",Ann Bell,,x", "r4,Cat Dee,03/04/1990,y",
        "r5,Cat Eve,03/04/1990,y", "r6,Fay,,z",
    ];

    readonly TestFiles files = new();

    [Fact]
    public async Task Links_are_written_as_clusters_pairs_and_a_summary()
    {
        var run = await LinkAsync("people.csv", Rows);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(
            "record_id,cluster_id\nr2,r1\nr1,r1\n\"r,3\",\"r,3\"\nr4,r4\nr5,r5\nr6,r6\n", Written("clusters.csv"));
        Assert.Equal(
            """
            left_id,right_id,match_weight,match_probability,decision,decided_by,name,born_on
            r2,r1,8.8962,0.99790563,link,,same,same
            r2,"r,3",2.4044,0.84112150,possible,,same,missing
            """ + "\n",
            string.Join('\n', Written("pairs.csv").Split('\n')[..3]) + "\n");
        Assert.Equal(6, run.Json.GetProperty("records").GetInt32());
        var bornOn = run.Json.GetProperty("columns")[1];
        Assert.Equal(2, bornOn.GetProperty("different_values").GetInt32());
        Assert.Equal(4, bornOn.GetProperty("all").GetProperty("filled").GetInt32());
        Assert.Equal(0, bornOn.GetProperty("all").GetProperty("unreal").GetInt32());
        Assert.Equal(run.Output, Written("summary.json"));
        Assert.Contains("people: 6 rows, 6 records, 0 refused", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_may_be_called_by_a_text_with_a_comma_or_a_quotation_mark()
    {
        await LinkAsync([Csv("people.csv", Rows)], Model.Replace(
            "same: { test: equal", "'same, or \"equal\"': { test: equal", StringComparison.Ordinal));

        Assert.Contains(
            ",\"same, or \"\"equal\"\"\",missing\n", Written("pairs.csv"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await EvaluateAsync("people.csv")).Code);
    }

    [Fact]
    public async Task What_decided_a_pair_stands_beside_its_decision_and_possible_links_are_counted_by_it()
    {
        string[] rows = ["1,Ann,01/02/1980,x", "2,Ann,01/02/1980,x", "3,Ann,01/02/1980,x", "4,Bea,01/02/1980,y",
            "5,Bea,03/04/1990,y"];
        const string tooLittle = "too_little:\n  'name, no date': { when: { name: same, born_on: otherwise }, "
            + "why: Invented. }\n";

        var run = await LinkAsync([Csv("people.csv", rows)], "cluster_max: 2\n" + tooLittle + Model);
        var page = await CommandRun.Of(
            "link", PathOf("people.csv"), "--model", PathOf("model.yml"), "--output", PathOf("out"));

        var pairs = Written("pairs.csv");
        Assert.Equal(1, pairs.Split(",link,,same,same").Length - 1);
        Assert.Equal(2, pairs.Split(",possible,cluster_max,same,same").Length - 1);
        Assert.Contains(",possible,\"name, no date\",same,otherwise\n", pairs, StringComparison.Ordinal);
        Assert.Equal(
            """{"cluster_max":2,"name, no date":1}""",
            run.Json.GetProperty("possible_links_by").GetRawText().ReplaceLineEndings("").Replace(
                "  ", "", StringComparison.Ordinal).Replace(": ", ":", StringComparison.Ordinal));
        Assert.Matches(@"cluster_max\D+2", page.Output);
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes_and_other_orders_of_rows_the_same_links()
    {
        await LinkAsync("people.csv", Rows);
        var (clusters, pairs, summary) = (Written("clusters.csv"), Written("pairs.csv"), Written("summary.json"));

        await LinkAsync("people.csv", Rows);
        Assert.Equal(clusters, Written("clusters.csv"));
        Assert.Equal(pairs, Written("pairs.csv"));
        Assert.Equal(summary, Written("summary.json"));

        await LinkAsync("people.csv", Rows.Reverse());
        Assert.Equal(Sorted(clusters), Sorted(Written("clusters.csv")));
        Assert.Equal(Sorted(pairs).Length, Sorted(Written("pairs.csv")).Length);
        Assert.Equal(summary, Written("summary.json"));
    }

    [Fact]
    public async Task The_order_of_files_changes_nothing_in_what_is_linked()
    {
        var (a, b) = (Csv("a.csv", Rows[..3]), Csv("b.csv", Rows[3..].Append("r1,Ann Bell,01/02/1980,x")));
        await LinkAsync([a, b], Model);
        var (clusters, summary) = (Written("clusters.csv"), Written("summary.json"));
        await LinkAsync([b, a], Model);

        Assert.Contains("b:r1,a:r1", clusters, StringComparison.Ordinal);
        Assert.Equal(Sorted(clusters), Sorted(Written("clusters.csv")));
        Assert.NotEqual(summary, Written("summary.json")); // which names the inputs in their order
    }

    [Fact]
    public async Task Records_of_one_file_are_kept_apart_when_only_files_are_linked()
    {
        var (a, b) = (Csv("a.csv", Rows[..2]), Csv("b.csv", ["r1,Ann Bell,01/02/1980,x"]));
        await LinkAsync([a, b], "link_only: true\n" + Model);

        Assert.DoesNotContain("a:r1,a:r2", Written("pairs.csv"), StringComparison.Ordinal);
        Assert.Contains("a:r1,b:r1", Written("pairs.csv"), StringComparison.Ordinal);
        Assert.Equal(2, Written("clusters.csv").Split('\n')[1..].Select(row => row.Split(',').Last())
            .Where(cluster => cluster.Length > 0).Distinct().Count());
    }

    [Fact]
    public async Task A_result_is_held_against_the_truth_with_what_blocking_missed_and_errors_by_group()
    {
        await LinkAsync("people.csv", Rows);
        string[] more = ["--by", "dob:decade", "--model", PathOf("model.yml")];
        var evaluated = await EvaluateAsync("people.csv", [.. more, "--json"]);

        Assert.Equal(ExitCode.Ok, evaluated.Code);
        var linkage = evaluated.Json.GetProperty("linkage");
        Assert.Equal(4, linkage.GetProperty("true_pairs").GetInt64());
        Assert.Equal(1, linkage.GetProperty("links").GetProperty("both").GetInt64());
        Assert.Equal(3, linkage.GetProperty("links").GetProperty("only_true").GetInt64());
        Assert.Equal(3, linkage.GetProperty("groups").GetProperty("dob:decade").GetArrayLength());
        Assert.Equal(1, evaluated.Json.GetProperty("blocking").GetProperty("recall_ceiling").GetDouble());
        var page = await EvaluateAsync("people.csv", more);
        Assert.Contains("Does a match probability mean what it says?", page.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("semicolon", ';', true)]
    [InlineData("tab", '\t', false)]
    [InlineData("bar", '|', false)]
    public async Task A_truth_is_read_with_the_delimiter_of_the_model_or_the_one_that_is_named(
        string word, char delimiter, bool isByModel)
    {
        var rows = Rows.Where(row => !row.StartsWith('"')).Select(row => row.Replace(',', delimiter));
        files.Write("people.csv", $"id,name,dob,person\n".Replace(',', delimiter) + string.Join('\n', rows));
        await LinkAsync([PathOf("people.csv")], $"delimiter: {word}\n" + Model);

        var run = await EvaluateAsync(
            "people.csv", isByModel ? ["--model", PathOf("model.yml")] : ["--delimiter", word]);
        var wrong = await EvaluateAsync("people.csv", "--delimiter", "dot");

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Messages));
        Assert.Contains("5 records in the truth, 2 true pairs", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, wrong.Code);
    }

    [Theory]
    [InlineData("link", "people.csv", "--output", "out")]
    [InlineData("link-train", "people.csv", "--output", "trained.yml")]
    [InlineData("link-evaluate", "out", "--truth", "people.csv", "--id", "id", "--cluster", "person")]
    [InlineData("link-export", "--splink", "splink.json")]
    [InlineData("explain", "r1", "r2", "--input", "people.csv")]
    public async Task A_wrong_model_is_to_be_corrected_and_the_same_command_run_again(params string[] command)
    {
        await LinkAsync("people.csv", Rows);
        var model = files.Write("model.yml", Model + "\nunknown: 1");

        var run = await CommandRun.Of([
            .. command.Select(word => File.Exists(PathOf(word)) || word == "out" ? PathOf(word) : word),
            "--model", model]);

        Assert.Equal(ExitCode.Configuration, run.Code);
        Assert.EndsWith(
            "Correct that line, then run the same command again.", run.Messages.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_blocking_rules_do_is_explained_on_request()
    {
        var run = await CommandRun.Of(
            "link", Csv("people.csv", Rows), "--model", files.Write("model.yml", Model), "--output", PathOf("out"),
            "--explain-blocking");

        Assert.Contains("new pairs", run.Output, StringComparison.Ordinal);
        Assert.Contains("initial", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trained_model_keeps_its_text_and_links_as_the_untrained_one_does()
    {
        var sample = Path.Combine(Conventions.Repository.Root, "samples", "linkage", "example");
        const string initials = "  initials: { keys: [forename prefix 1, surname], lacking: born_on }\n";
        var model = files.Write("model.yml", File.ReadAllText(sample + ".yml")
            .Replace("blocking_rules:\n", "blocking_rules:\n" + initials, StringComparison.Ordinal));
        var (trained, again) = (PathOf("trained.yml"), PathOf("again.yml"));
        await CommandRun.Of("link", sample + ".csv", "--model", model, "--output", PathOf("out"));
        var (clusters, pairs) = (Written("clusters.csv"), Written("pairs.csv"));

        var run = await CommandRun.Of(
            "link-train", sample + ".csv", "--model", model, "--output", trained, "--json");
        var page = await CommandRun.Of("link-train", sample + ".csv", "--model", trained, "--output", again);
        var linked = await CommandRun.Of(
            "link", sample + ".csv", "--model", trained, "--output", PathOf("out"), "--json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("      compared: 0.", File.ReadAllText(trained), StringComparison.Ordinal);
        Assert.StartsWith(
            File.ReadAllText(model).TrimEnd(), File.ReadAllText(trained), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(trained), File.ReadAllText(again));
        Assert.Equal("forename", run.Json.GetProperty("columns")[0].GetProperty("name").GetString());
        Assert.Contains("emptied by", page.Output, StringComparison.Ordinal);
        Assert.Contains("calendar has", page.Output, StringComparison.Ordinal);
        Assert.Equal("training", linked.Json.GetProperty("numbers").GetString());
        Assert.Equal(clusters, Written("clusters.csv"));
        Assert.Equal(pairs, Written("pairs.csv"));
    }

    [Fact]
    public async Task Numbers_that_do_not_fit_the_model_and_a_model_without_a_start_are_refused()
    {
        var sample = Path.Combine(Conventions.Repository.Root, "samples", "linkage", "example");
        await CommandRun.Of(
            "link-train", sample + ".csv", "--model", sample + ".yml", "--output", PathOf("trained.yml"));
        var changed = File.ReadAllText(PathOf("trained.yml"))
            .Replace("initial: { test: initial }", "first_letter: { test: initial }", StringComparison.Ordinal);

        var refused = await LinkAsync([sample + ".csv"], changed);
        var otherTest = await LinkAsync([sample + ".csv"], File.ReadAllText(PathOf("trained.yml"))
            .Replace("initial: { test: initial }", "initial: { test: prefix 2 }", StringComparison.Ordinal));
        var otherRule = await LinkAsync([sample + ".csv"], File.ReadAllText(PathOf("trained.yml"))
            .Replace("telephone: { keys: [telephone] }", "telephone: { keys: [telephone], lacking: born_on }",
                StringComparison.Ordinal));
        var noStart = await CommandRun.Of(
            "link-train", Csv("people.csv", Rows), "--model", files.Write("model.yml", Model), "--output", PathOf("x"));

        Assert.Equal(ExitCode.Configuration, refused.Code);
        Assert.Contains("found no 'first_letter' in 'forename'", refused.Messages, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Configuration, ExitCode.Configuration), (otherTest.Code, otherRule.Code));
        Assert.Contains("found numbers of other tests or keys", otherTest.Messages, StringComparison.Ordinal);
        Assert.Contains("found numbers of other tests or keys", otherRule.Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Configuration, noStart.Code);
        Assert.False(File.Exists(PathOf("x")));
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_for_results_is_refused_before_anything_is_read()
    {
        var people = Csv("people.csv", Rows);
        var refused = await CommandRun.Of(
            "link", people, "--model", PathOf("absent.yml"), "--output", people);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("is a file", refused.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_whose_keys_most_records_share_is_warned_of()
    {
        var people = Csv("people.csv", Enumerable.Range(1, 8).Select(at => $"{at},ann,0{at}/01/2001,x"));
        var none = await LinkAsync([people], WithBlockMax(8));
        var most = await LinkAsync([people], WithBlockMax(7));
        Assert.DoesNotContain("leaves out", none.Messages, StringComparison.Ordinal);
        Assert.Contains("leaves out 8 of 8 records", most.Messages, StringComparison.Ordinal);

        static string WithBlockMax(int records) => Model.Replace(
            "keys: [name] }", $"keys: [name], block_max: {records} }}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys: [name] }", 3)]
    [InlineData("keys: [name], lacking: born_on }", 2)] // the dates differ, and nothing is lacking
    public async Task True_pairs_are_found_if_a_rule_compares_them(string rule, int found)
    {
        string[] rows = ["1,ann,01/01/2001,p", "2,ann,02/02/2002,p", "3,ann,,p", "4,bea,,q"];
        var model = Model.Replace("  initial: { keys: [name prefix 1] }\n", "", StringComparison.Ordinal)
            .Replace("keys: [name] }", rule, StringComparison.Ordinal);
        await LinkAsync([Csv("people.csv", rows)], model);

        var run = await EvaluateAsync("people.csv", "--model", PathOf("model.yml"));

        Assert.Contains($"{3 - found} of 3 true pairs were found by no rule", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_files_end_in_the_exit_code_that_says_whose_fault_it_is()
    {
        var broken = await LinkAsync([files.Write("twice.csv", "id,name,dob\n1,a,\n1,b,\n")], Model);
        var otherColumns = await LinkAsync([files.Write("other.csv", "id,name\n1,a\n")], Model);
        var absent = await LinkAsync([PathOf("absent.csv")], Model);
        var noModel = await LinkAsync([Csv("people.csv", Rows)], Model + "\nunknown: 1");
        var noResult = await EvaluateAsync("people.csv");
        await LinkAsync("people.csv", Rows);
        var noColumn = await CommandRun.Of(
            "link-evaluate", PathOf("out"), "--truth", PathOf("people.csv"), "--id", "id", "--cluster", "none");
        var noWay = await EvaluateAsync("people.csv", "--by", "dob:century");

        Assert.Equal(ExitCode.Refused, broken.Code);
        Assert.Contains("twice.csv:3: found the id of line 2 again", broken.Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Configuration, otherColumns.Code);
        Assert.Contains("one of the 2 columns its first line names", otherColumns.Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, absent.Code);
        Assert.Equal(ExitCode.Configuration, noModel.Code);
        Assert.Equal(ExitCode.Usage, noResult.Code);
        Assert.Equal(ExitCode.Refused, noColumn.Code);
        Assert.Contains("found no column 'none', expected one of the ", noColumn.Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, noWay.Code);
    }

    public void Dispose() => files.Dispose();

    Task<CommandRun> LinkAsync(string name, IEnumerable<string> rows) => LinkAsync([Csv(name, rows)], Model);

    Task<CommandRun> LinkAsync(string[] inputs, string model) => CommandRun.Of(
        ["link", .. inputs, "--model", files.Write("model.yml", model), "--output", PathOf("out"), "--json"]);

    Task<CommandRun> EvaluateAsync(string truth, params string[] more) => CommandRun.Of(
        ["link-evaluate", PathOf("out"), "--truth", truth, "--data", files.Folder, "--id", "id", "--cluster", "person",
            .. more]);

    string Csv(string name, IEnumerable<string> rows) =>
        files.Write(name, "id,name,dob,person\n" + string.Join('\n', rows) + "\n");

    string PathOf(string name) => Path.Combine(files.Folder, name);

    string Written(string name) => File.ReadAllText(Path.Combine(files.Folder, "out", name));

    static string[] Sorted(string text) => text.Split('\n').Order(StringComparer.Ordinal).ToArray();
}
