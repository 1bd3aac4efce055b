using Microsoft.Extensions.Logging;

namespace SupportingFamilies.Etl.Worker.Logging;

/// <summary>Every event the worker tells of, with its number: place, code and count, and never a cell, a delivered
/// file's name or an exception's own words.</summary>
static partial class WorkerLog
{
    [LoggerMessage(1, LogLevel.Information,
        "{Council}: night of {BusinessDate:yyyy-MM-dd} started, attempt {Attempt}, lease token "
        + "{Token}, asked by {AskedBy}")]
    public static partial void NightStarted(
        ILogger log, string council, DateOnly businessDate, int attempt, long token, string askedBy);

    [LoggerMessage(2, LogLevel.Information, "{Council}: stage {Stage}")]
    public static partial void StageBegan(ILogger log, string council, string stage);

    [LoggerMessage(3, LogLevel.Information,
        "{Council}: night {Outcome}, run {Run} as of {AsOf:yyyy-MM-dd}: {Rows} rows, {Accepted} "
        + "accepted, {Rejected} rejected; "
        + "{People} people, {Families} families, {Candidates} candidates")]
    public static partial void NightEnded(
        ILogger log, string council, string outcome, long run, DateOnly asOf, long rows, long accepted, long rejected,
        long people, long families, long candidates);

    [LoggerMessage(4, LogLevel.Information, "{Council}: stage {Stage} took {Seconds} s")]
    public static partial void StageEnded(ILogger log, string council, string stage, double seconds);

    [LoggerMessage(5, LogLevel.Warning, "{Council}: {Feed} of {ExtractDate:yyyy-MM-dd} refused: {FlawCode}")]
    public static partial void DeliveryRefused(
        ILogger log, string council, string feed, DateOnly extractDate, string flawCode);

    [LoggerMessage(6, LogLevel.Warning,
        "{Council}: file {Ordinal} by name in folder '{Folder}' left alone: {FlawCode}")]
    public static partial void FileUnrecognised(
        ILogger log, string council, int ordinal, string folder, string flawCode);

    [LoggerMessage(7, LogLevel.Warning,
        "{Council}: {Files} files were still being written and are left for the next night")]
    public static partial void FilesLeft(ILogger log, string council, int files);

    [LoggerMessage(8, LogLevel.Warning, "{Council}: nothing to publish: no delivery loaded speaks of the date")]
    public static partial void NothingToRun(ILogger log, string council);

    /// <param name="says">The gate's own words: counts of a feed or of the night.</param>
    [LoggerMessage(9, LogLevel.Error, "{Council}: stopped by {Check}: {Says}; last night stands")]
    public static partial void GateFailed(ILogger log, string council, string check, string says);

    [LoggerMessage(10, LogLevel.Information,
        "{Council}: the lease is held by {Holder} since {Since:yyyy-MM-dd HH:mm:ss zzz}")]
    public static partial void LeaseHeld(ILogger log, string council, string holder, DateTimeOffset? since);

    [LoggerMessage(11, LogLevel.Error, "{Council}: the lease was lost to another process; nothing of this night stays")]
    public static partial void LeaseLost(ILogger log, string council);

    [LoggerMessage(12, LogLevel.Warning, "{Council}: night stopped as asked; it waits for the next worker that looks")]
    public static partial void NightStopped(ILogger log, string council);

    [LoggerMessage(13, LogLevel.Error, "{Council}: night broke off: {What} at {Place}")]
    public static partial void NightBrokeOff(ILogger log, string council, string what, string place);

    [LoggerMessage(14, LogLevel.Error,
        "{Council}: night of {BusinessDate:yyyy-MM-dd} given up after {Attempts} attempts")]
    public static partial void NightGivenUp(ILogger log, string council, DateOnly businessDate, int attempts);

    [LoggerMessage(15, LogLevel.Warning,
        "{Council}: night of {BusinessDate:yyyy-MM-dd} was missed and is not made up for")]
    public static partial void NightSkipped(ILogger log, string council, DateOnly businessDate);

    [LoggerMessage(16, LogLevel.Error, "{Council}: the database cannot be used: {What} at {Place}")]
    public static partial void DatabaseUnusable(ILogger log, string council, string what, string place);

    [LoggerMessage(17, LogLevel.Information,
        "{Council}: scheduled at {At:HH:mm} {TimeZone}, next night {Next:yyyy-MM-dd HH:mm zzz} of "
        + "{BusinessDate:yyyy-MM-dd}")]
    public static partial void Scheduled(
        ILogger log, string council, TimeOnly at, string timeZone, DateTimeOffset next, DateOnly businessDate);

    [LoggerMessage(18, LogLevel.Information,
        "Worker {Owner} started, {Councils} councils, {NightsAtOnce} nights at once")]
    public static partial void WorkerStarted(ILogger log, string owner, int councils, int nightsAtOnce);

    [LoggerMessage(21, LogLevel.Error, "{Council}: the night's report could not be written: {What} at {Place}")]
    public static partial void NotReported(ILogger log, string council, string what, string place);

    [LoggerMessage(22, LogLevel.Error, "{Council}: the drop folder is not there or cannot be read: {What} at {Place}")]
    public static partial void FolderUnusable(ILogger log, string council, string what, string place);

    [LoggerMessage(23, LogLevel.Error,
        "{Council}: night of {BusinessDate:yyyy-MM-dd} put off: the drop folder is not there or cannot be read")]
    public static partial void NightPutOff(ILogger log, string council, DateOnly businessDate);

    [LoggerMessage(24, LogLevel.Error, "{Council}: the look broke off: {What} at {Place}")]
    public static partial void LookBrokeOff(ILogger log, string council, string what, string place);

    [LoggerMessage(25, LogLevel.Error,
        "{Council}: not served until it is mended and the worker started again: {What}")]
    public static partial void ConfigurationUnusable(ILogger log, string council, string what);

    [LoggerMessage(20, LogLevel.Warning,
        "Worker stopped in the middle of a stage; what was not published never happened")]
    public static partial void LeftInTheMiddle(ILogger log);

    [LoggerMessage(19, LogLevel.Information, "Worker stopped")]
    public static partial void WorkerStopped(ILogger log);
}
