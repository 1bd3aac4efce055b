namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Tells which files were refused and which are nobody's, so that someone can ask the partner.</summary>
static class IntakeMessages
{
    public static void Write(Terminal terminal, Intake intake)
    {
        foreach (var delivery in intake.Deliveries)
        {
            if (delivery.Outcome.Refusal is not { } refusal)
                continue;
            terminal.Say($"{delivery.File} was refused: {refusal.Flaw.Code}, {refusal.Flaw.Meaning}");
            if (delivery.Hint is { } hint)
                terminal.Say("  " + hint);
        }

        foreach (var file in intake.Unrecognised)
        {
            var folder = file.Folder.Length == 0 ? "the deliveries folder" : $"the folder {file.Folder}";
            terminal.Say($"File number {file.Ordinal} by name in {folder} was left alone: "
                + $"{file.Why.Code}, {file.Why.Meaning}");
        }
    }
}
