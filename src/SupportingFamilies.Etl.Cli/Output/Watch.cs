namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Passes progress on at once and in order; <see cref="Progress{T}"/> does neither.</summary>
sealed class Watch<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
