using Spectre.Console;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>
/// Shows how far long work has come: a bar for each stage on a screen, one line as each stage begins elsewhere. Always
/// on standard error.
/// </summary>
abstract class StageProgress
{
    /// <param name="share">How much of the stage is done, in [0, 1].</param>
    public abstract void Report(string stage, double share);

    public static async Task<T> WatchAsync<T>(Terminal terminal, Func<StageProgress, Task<T>> work)
    {
        if (!terminal.ShowsProgressBars)
            return await work(new Lines(terminal));
        return await terminal.Messages.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var progress = new Bars(bars);
                var result = await work(progress);
                progress.Finish();
                return result;
            });
    }

    sealed class Lines(Terminal terminal) : StageProgress
    {
        string? current;

        public override void Report(string stage, double share)
        {
            if (stage == current)
                return;
            current = stage;
            terminal.Say("stage: " + stage);
        }
    }

    sealed class Bars(ProgressContext bars) : StageProgress
    {
        readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);

        public override void Report(string stage, double share)
        {
            if (!tasks.TryGetValue(stage, out var task))
            {
                Finish();
                task = bars.AddTask(Markup.Escape(stage), maxValue: 1);
                tasks.Add(stage, task);
            }

            task.Value = share;
        }

        /// <summary>Stages follow one another: when one begins, those before it are done.</summary>
        public void Finish()
        {
            foreach (var task in tasks.Values)
                task.Value = task.MaxValue;
        }
    }
}
