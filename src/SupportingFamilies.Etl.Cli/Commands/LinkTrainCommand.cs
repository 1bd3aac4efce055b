using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class LinkTrainCommand : Command
{
    readonly Session session;
    readonly LinkArguments arguments = new();
    readonly Option<string> output = new("--output")
    {
        Description = "The file for the model with its numbers; the model itself may be named, to be replaced.",
        HelpName = "FILE",
        Required = true,
    };

    public LinkTrainCommand(Session session)
        : base("link-train", "Learn a model's m and u from files, and write the model with them.")
    {
        this.session = session;
        arguments.AddTo(this);
        Add(output);
        SetAction(parsed => (int)Train(parsed));
    }

    ExitCode Train(ParseResult parsed)
    {
        LargePages.Ask();
        var file = arguments.ModelFile(parsed);
        var model = TableModel.Load(file);
        if (model.Linkage.Certain is null)
        {
            throw new ConfigurationException(
                model.Linkage.File, 0, "no 'certain'", "'certain:', which estimation starts from");
        }

        var table = LinkageTable.Read(model, arguments.Inputs(parsed));
        InputMessages.Say(session.Terminal, table.Inputs);
        // Numbers learnt before are learnt anew.
        var linked = LinkedRecords.From(model.Linkage with { Coincidences = null }, table.Records, []);
        InputMessages.Warn(session.Terminal, linked.Estimate);
        var numbers = new LearntSection(
            table.Inputs.Select(input => input.Name).ToList(), table.Records.Count, linked.Blocking.PairsScored);
        var target = parsed.GetValue(output)!;
        var lists = new MovedLists(Folder(file), Folder(target));
        var text = lists.Follow(numbers.AddedTo(File.ReadAllText(file), linked.Model));
        OutputFile.WriteText(target, writer => writer.Write(text));
        session.Show(parsed, LearntNumbers.Of(table.Columns, linked.Model), LearntNumbersPage.Write);
        return ExitCode.Ok;
    }

    static string Folder(string file) => Path.GetDirectoryName(Path.GetFullPath(file))!;
}
