namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Every distinct text of a table once, numbered from 0 in the order first seen. One vocabulary serves all columns, so
/// that a forename in the surname column is seen to be the same text by comparing two numbers.
/// </summary>
public sealed class Vocabulary
{
    readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    readonly List<string> texts = [];

    public int Count => texts.Count;

    public string this[int id] => texts[id];

    public int Intern(string text)
    {
        if (ids.TryGetValue(text, out var id))
            return id;
        id = texts.Count;
        ids.Add(text, id);
        texts.Add(text);
        return id;
    }
}
