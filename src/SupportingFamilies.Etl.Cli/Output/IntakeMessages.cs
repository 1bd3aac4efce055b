using Spectre.Console;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Tells which files were refused and which are nobody's, so that someone can ask the partner.</summary>
static class IntakeMessages
{
    public static void Write(IAnsiConsole messages, Intake intake)
    {
        foreach (var delivery in intake.Deliveries)
        {
            if (delivery.Outcome.Refusal is not { } refusal)
                continue;
            messages.WriteLine($"{delivery.File} was refused: {refusal.Flaw.Code}, {refusal.Flaw.Meaning}");
            if (delivery.Hint is { } hint)
                messages.WriteLine("  " + hint);
        }

        foreach (var file in intake.Unrecognised)
        {
            var folder = file.Folder.Length == 0 ? "the deliveries folder" : $"the folder {file.Folder}";
            messages.WriteLine($"File number {file.Ordinal} by name in {folder} was left alone: "
                + $"{file.Why.Code}, {file.Why.Meaning}");
        }
    }
}
