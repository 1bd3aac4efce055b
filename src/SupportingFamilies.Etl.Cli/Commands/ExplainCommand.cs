using System.CommandLine;
using System.Globalization;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Cli.Commands;

/// <summary>Of the published night's people, or with a model of files that are linked by it.</summary>
sealed class ExplainCommand : Command
{
    readonly Session session;
    readonly Argument<string> left = new("RECORD") { Description = "feed|part|source_key, or an id of clusters.csv." };
    readonly Argument<string> right = new("OTHER") { Description = "The other record, named the same way." };
    readonly Option<string?> model = new("--model")
    {
        Description = "Explain records of files linked by this model, instead of people.",
        HelpName = "FILE",
    };

    readonly Option<string[]> input = new("--input")
    {
        Description = "The files that were linked, all of them.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    readonly Option<string?> data = new("--data")
    {
        Description = "The folder files are looked up in; else the current one.",
        HelpName = "DIR",
    };

    readonly Option<bool> showValues = new("--show-values")
    {
        Description = "Show what the records hold, not only whether it agrees. People's is shown on a screen only.",
    };

    readonly ExportReason reason = new();

    public ExplainCommand(Session session)
        : base("explain", "Show why two records are, or are not, one: the waterfall of weights.")
    {
        this.session = session;
        Add(left);
        Add(right);
        foreach (var option in new Option[] { model, input, data, showValues })
            Add(option);
        reason.AddTo(this);
        SetAction(parsed =>
        {
            var (first, second) = (parsed.GetValue(left)!, parsed.GetValue(right)!);
            if (first == second)
                throw new UsageException("Both records are the same.", "Name two records.");
            if (parsed.GetValue(model) is { } file)
                session.Show(parsed, OfFiles(parsed, file, first, second), ExplainedPairPage.Write);
            else
                ShowPeople(parsed, first, second);
            return (int)ExitCode.Ok;
        });
    }

    ExplainedPairView OfFiles(ParseResult parsed, string file, string first, string second)
    {
        var files = InputFiles.In(parsed.GetValue(data), parsed.GetValue(input) ?? []);
        if (files.Count == 0)
            throw new UsageException("No --input was given.", "Name the files that were linked, all of them.");
        var read = TableModel.Load(file);
        var table = LinkageTable.Read(read, files);
        var (from, to) = (Find(first), Find(second));
        var pair = ExplainedPair.Of(LinkedRecords.From(read.Linkage, table.Records, []), from, to);
        var path = pair.Path.Select(link => (table.Ids[link.From], table.Ids[link.To])).ToList();
        return ExplainedPairView.Of(first, second, pair, path, parsed.GetValue(showValues));

        int Find(string id) => table.Ids.Find(id) is >= 0 and var record ? record : throw new UsageException(
            $"There is no record {id}.", "Write ids as clusters.csv does; of several files, FILE:ID.");
    }

    /// <summary>Logged unless it is only shown on a screen; the log names records by our numbers, because a partner's
    /// key may be known elsewhere.</summary>
    void ShowPeople(ParseResult parsed, string first, string second)
    {
        if (parsed.GetValue(showValues) && (session.WantsJson(parsed) || !session.Terminal.IsScreen))
        {
            throw new UsageException(
                "People's details are shown on a screen only.", "Leave --show-values out, or do not redirect.");
        }

        var pipeline = session.Pipeline(parsed);
        using var warehouse = session.PublishedWarehouse(parsed);
        var night = warehouse.Published!;
        if (night.Fingerprint != NightlyRun.Fingerprint(pipeline, warehouse, night.AsOf))
        {
            session.Terminal.Say("Configuration or deliveries have changed since the published night: this is how the "
                + "two would be decided now.");
        }

        var live = warehouse.LiveRecords(pipeline.Feeds.Select(feed => (feed.Id, feed.Mode)).ToList(), night.AsOf);
        var (from, to) = (RecordOf(live, first), RecordOf(live, second));
        var register = warehouse.Registers().People;
        var explained = PersonRegister.Explain(
            live,
            pipeline.Matching,
            new PersonsLastNight(register.Members, register.NextId),
            pipeline.Promises,
            SourceIdentity.Of(from),
            SourceIdentity.Of(to)) ?? throw new UsageException("Both records are the same.", "Name two records.");
        var path = explained.Path.Select(link => (link.From.Text, link.To.Text)).ToList();
        reason.Show(
            session, parsed, warehouse, "explain",
            ExplainedPairView.Of(first, second, explained.Pair, path, parsed.GetValue(showValues)),
            ExplainedPairPage.Write,
            $"records={from.Id.Value}|{to.Id.Value}");
    }

    static PersonRecord RecordOf(LiveRecords live, string text)
    {
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var known = SourceIdentity.TryParse(text, out var identity);
        foreach (var record in live.People)
        {
            if (isNumber ? record.Id == new RecordId(number) : known && SourceIdentity.Of(record) == identity)
                return record;
        }

        throw new UsageException(
            known || isNumber ? "One of the records is not among those of the published night."
                : "One of the records is not written as feed|part|source_key.",
            "'sfetl person ID' shows a person's records with feed, key and part.");
    }
}
