namespace SupportingFamilies.Etl.Linkage;

/// <summary>What two e-mail addresses may show short of being equal: people keep their part before the last @ when they
/// change their provider. Text without an @, or with nothing before it, passes no test.</summary>
public static class EmailTests
{
    public static bool SameUser(string left, string right) =>
        User(left) is { IsEmpty: false } user && user.SequenceEqual(User(right));

    /// <param name="least">Jaro-Winkler likeness, above 0 and not above 1.</param>
    public static bool UsersAlike(string left, string right, double least) =>
        User(left) is { IsEmpty: false } first && User(right) is { IsEmpty: false } second
        && JaroWinkler.IsAtLeast(first, second, least);

    static ReadOnlySpan<char> User(ReadOnlySpan<char> email) =>
        email.LastIndexOf('@') is var at and > 0 ? email[..at] : default;
}
