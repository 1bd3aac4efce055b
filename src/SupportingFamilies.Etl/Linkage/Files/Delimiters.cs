namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>What stands between the fields of a file, by the words a model and a command line use: the characters
/// themselves are hard to see, or mean something to a shell.</summary>
public static class Delimiters
{
    public const char Usual = ',';

    /// <summary>How messages list them.</summary>
    public const string Words = "comma, semicolon, tab or bar";

    /// <summary>Null for a word that is not on the list.</summary>
    public static char? Of(string word) => word switch
    {
        "comma" => ',',
        "semicolon" => ';',
        "tab" => '\t',
        "bar" => '|',
        _ => null,
    };
}
