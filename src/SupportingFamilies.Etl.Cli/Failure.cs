using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage.Files;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli;

/// <summary>The one place where an exception becomes an exit code and three sentences a newcomer can act on.</summary>
/// <param name="What">What went wrong.</param>
/// <param name="Where">The file and line, the option, or the place in the program; null when it says nothing.</param>
/// <param name="Advice">What to do now.</param>
sealed record Failure(ExitCode Code, string What, string? Where, string Advice)
{
    /// <param name="isOfModel">The command goes by a model of files, which 'sfetl check' does not look at.</param>
    public static Failure Of(Exception cause, bool isOfModel = false) => cause switch
    {
        OperationCanceledException => new Failure(
            ExitCode.Cancelled, "Cancelled.", null, "Nothing was published; run the command again when it suits."),
        UsageException usage => new Failure(ExitCode.Usage, usage.Message, null, usage.Advice),
        ConfigurationException wrong => new Failure(
            ExitCode.Configuration,
            wrong.Message,
            null,
            isOfModel ? "Correct that line, then run the same command again."
                : "Correct that line, then run 'sfetl check'."),
        TableFileException file => new Failure(
            ExitCode.Refused, file.Message, null, "Correct the file and run the command again; nothing was written."),
        DatabaseVersionException version => new Failure(
            ExitCode.Configuration, version.Message, null, "Ask whoever looks after the database first."),
        UnknownDatabaseException unknown => new Failure(
            ExitCode.Usage, unknown.Message, null, "Give it with --database, or in SFETL_DATABASE."),
        QualityGateException { Gate: { } stop } gate => new Failure(
            ExitCode.GateFailed,
            gate.Message + ".",
            null,
            $"Last night stays published. {stop.Advice} To publish it knowingly: 'sfetl run --accept-gate {gate.Check} "
            + "--by NAME --why TEXT'."),
        QualityGateException gate => new Failure(
            ExitCode.GateFailed,
            gate.Message,
            null,
            $"Last night stays published. Look at sql/checks/{gate.Check}.sql."),
        ExportNotLoggedException unlogged => new Failure(
            ExitCode.Configuration,
            unlogged.Message + " Nothing was exported.",
            null,
            "An export is made only when the warehouse keeps who made it: wait for a night that is under way, or ask "
            + "for the right to write the table run_export. A list on a screen needs no log."),
        NothingToRunException nothing => new Failure(
            nothing.Intake.Deliveries.Count > 0 ? ExitCode.Refused : ExitCode.Usage, nothing.Message, null,
            "Name the folder partners drop files into with --deliveries DIR; 'sfetl check FEED FILE' says what is "
            + "wrong with a file."),
        DatabaseUnavailableException unavailable => new Failure(
            ExitCode.Usage,
            "The database is out of reach: " + unavailable.Message + ".",
            null,
            "Check the server, the database and the login that --database or SFETL_DATABASE names; the number is the "
            + "driver's."),
        DbException database => new Failure(
            ExitCode.Usage,
            FormattableString.Invariant(
                $"The database cannot be read as a warehouse (error {DatabaseError.NumberOf(database)})."),
            FailurePlace.Of(cause),
            "Check that --database names a warehouse this product made, and that its file may be read and written."),
        ClaimRefusedException refused => new Failure(
            ExitCode.Refused, $"{refused.Message} ({refused.Code})", null, refused.Advice),
        LeaseHeldException held => new Failure(
            ExitCode.Busy, held.Message, null, "Wait until it ends; 'sfetl status' shows the last runs."),
        LeaseLostException lost => new Failure(
            ExitCode.Busy, lost.Message, null, "Nothing was published; the other run publishes instead."),
        DirectoryNotFoundException or FileNotFoundException or UnauthorizedAccessException => new Failure(
            ExitCode.Unexpected,
            "A file or folder could not be opened.",
            FailurePlace.Of(cause),
            "Check that --pipelines, --deliveries, --database and --output name places that exist and may be read."),
        _ => new Failure(
            ExitCode.Unexpected,
            $"Unexpected: {cause.GetType().Name}.",
            FailurePlace.Of(cause),
            "Nothing was published. Report the two lines above; they hold no personal data."),
    };
}
