using System.CommandLine;
using System.Text.Json;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class LinkExportCommand : Command
{
    /// <summary>What the second file is called, after the first.</summary>
    const string NotesEnding = ".notes.txt";

    readonly Session session;
    readonly Option<string> model = new("--model")
    {
        Description = "The model with its numbers: stated, or learnt by 'sfetl link-train'.",
        HelpName = "FILE",
        Required = true,
    };

    readonly Option<string> splink = new("--splink")
    {
        Description = $"The Splink 4 settings to write; what has no equivalent goes to FILE{NotesEnding}.",
        HelpName = "FILE",
        Required = true,
    };

    public LinkExportCommand(Session session)
        : base("link-export", "Write a trained model as settings for Splink.")
    {
        this.session = session;
        Add(model);
        Add(splink);
        SetAction(parsed => (int)Export(parsed));
    }

    ExitCode Export(ParseResult parsed)
    {
        var (settings, leftOut) = SplinkSettings.Of(TableModel.Load(parsed.GetValue(model)!));
        var file = parsed.GetValue(splink)!;
        IEnumerable<string> notes = ["# what has no equivalent", .. leftOut];
        OutputFile.WriteText(file, writer => writer.WriteLine(JsonSerializer.Serialize(settings, Json.Options)));
        OutputFile.WriteText(file + NotesEnding, writer =>
        {
            foreach (var line in notes)
                writer.WriteLine(line);
        });
        foreach (var line in notes)
            session.Terminal.Say(line);
        return ExitCode.Ok;
    }
}
