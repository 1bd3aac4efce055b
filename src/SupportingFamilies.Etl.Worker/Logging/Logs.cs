using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;
using Serilog.Sinks.File;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Worker.Logging;

/// <summary>
/// The application's log: a line an event on the console, and JSON in files by day, which only the worker's own account
/// may read. Exceptions lose their words on the way, whoever logs them: a driver's or a parser's may quote a row. So do
/// the scheduler's own events, which repeat the words of an exception under names of their own.
/// </summary>
static class Logs
{
    const string Line = "{Timestamp:yyyy-MM-dd'T'HH:mm:ss.fffzzz} {Level:u3} {Message:lj}{NewLine}";
    const int BytesPerMegabyte = 1024 * 1024;
    const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static Logger Open(LogSettings settings)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(settings.Folder);
        else
            Directory.CreateDirectory(settings.Folder, OwnersFolder);
        return new LoggerConfiguration()
            .MinimumLevel.Is(settings.IsVerbose ? LogEventLevel.Debug : LogEventLevel.Information)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .WriteTo.Logger(written => Sinks(written, settings), LevelAlias.Minimum)
            .CreateLogger();
    }

    static void Sinks(LoggerConfiguration written, LogSettings settings)
    {
        var console = new LoggerConfiguration().WriteTo.Console(
            outputTemplate: Line, formatProvider: System.Globalization.CultureInfo.InvariantCulture).CreateLogger();
        var file = new LoggerConfiguration().WriteTo.File(
            new JsonFormatter(renderMessage: true),
            Path.Combine(settings.Folder, "worker-.json"),
            rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: (long)settings.MegabytesPerFile * BytesPerMegabyte,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: settings.KeptFiles,
            hooks: new OwnersFile()).CreateLogger();
        written.MinimumLevel.Verbose().WriteTo.Sink(new WithoutExceptionWords([console, file]));
    }

    /// <summary>Nobody but the worker's account reads the log.</summary>
    sealed class OwnersFile : FileLifecycleHooks
    {
        public override Stream OnFileOpened(string path, Stream underlyingStream, System.Text.Encoding encoding)
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return base.OnFileOpened(path, underlyingStream, encoding);
        }
    }

    /// <summary>Puts the kind of an exception and the place in our code where the exception stood.</summary>
    sealed class WithoutExceptionWords(IReadOnlyList<Logger> sinks) : ILogEventSink, IDisposable
    {
        public void Emit(LogEvent logEvent)
        {
            var safe = logEvent.Exception is not null || IsSchedulers(logEvent) ? Stripped(logEvent) : logEvent;
            foreach (var sink in sinks)
                sink.Write(safe);
        }

        public void Dispose()
        {
            foreach (var sink in sinks)
                sink.Dispose();
        }

        static LogEvent Stripped(LogEvent logged)
        {
            var isSchedulers = IsSchedulers(logged);
            var safe = new LogEvent(
                logged.Timestamp,
                logged.Level,
                null,
                logged.MessageTemplate,
                logged.Properties.Select(each => new LogEventProperty(
                    each.Key, isSchedulers && HoldsWords(each.Key) ? new ScalarValue("(withheld)") : each.Value)));
            if (logged.Exception is { } cause)
            {
                safe.AddOrUpdateProperty(new LogEventProperty("Error", new ScalarValue(WorkerEvents.What(cause))));
                safe.AddOrUpdateProperty(new LogEventProperty("Place", new ScalarValue(FailurePlace.Of(cause))));
            }

            return safe;
        }

        static bool IsSchedulers(LogEvent logged) =>
            logged.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
            && source is ScalarValue { Value: string name } && name.StartsWith("Quartz", StringComparison.Ordinal);

        /// <summary>ExceptionMessage, Message.</summary>
        static bool HoldsWords(string property) => property.EndsWith("Message", StringComparison.Ordinal);
    }
}
