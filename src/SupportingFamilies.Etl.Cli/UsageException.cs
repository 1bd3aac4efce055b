namespace SupportingFamilies.Etl.Cli;

/// <summary>The command line asks for something that cannot be done as asked. Exit code 2.</summary>
/// <param name="what">What is wrong, in one sentence.</param>
/// <param name="advice">What to type instead, in one sentence.</param>
sealed class UsageException(string what, string advice) : Exception(what)
{
    public string Advice { get; } = advice;
}
