namespace SupportingFamilies.Etl.Tests.Worker;

/// <summary>A clock that stands until it is set. Timers and elapsed time are real.</summary>
sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
