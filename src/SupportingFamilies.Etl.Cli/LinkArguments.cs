using System.CommandLine;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Cli;

/// <summary>What <c>link</c> and <c>link-train</c> are given: input files, where they are, and the model.</summary>
sealed class LinkArguments
{
    readonly Argument<string[]> inputs = new("INPUT")
    {
        Description = "CSV files with a header. With two or more, ids are preceded by the file's name.",
        Arity = ArgumentArity.OneOrMore,
    };

    readonly Option<string> model = new("--model")
    {
        Description = "The model: columns, blocking rules, comparisons and thresholds, as YAML.",
        HelpName = "FILE",
        Required = true,
    };

    readonly Option<string?> data = new("--data")
    {
        Description = "The folder inputs are looked up in; else the current one.",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Add(inputs);
        command.Add(model);
        command.Add(data);
    }

    public string ModelFile(ParseResult parsed) => parsed.GetValue(model)!;

    public IReadOnlyList<InputFile> Inputs(ParseResult parsed) =>
        InputFiles.In(parsed.GetValue(data), parsed.GetValue(inputs)!);
}

/// <summary>Files named on a command line.</summary>
static class InputFiles
{
    public static IReadOnlyList<InputFile> In(string? folder, IReadOnlyList<string> names)
    {
        var files = names.Select(name => InputFile.At(Path.Combine(folder ?? "", name))).ToList();
        if (files.Find(file => !File.Exists(file.Path)) is { } absent)
            throw new UsageException($"There is no file {absent.Path}.", "Check the name, and the folder of --data.");
        if (files.CountBy(file => file.Name, StringComparer.Ordinal).FirstOrDefault(each => each.Value > 1) is
            { Key: { } twice })
        {
            throw new UsageException(
                $"Two files are called {twice}.", "Ids begin with the file's name, so give them different ones.");
        }

        return files;
    }
}
