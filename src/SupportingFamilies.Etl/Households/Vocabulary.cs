namespace SupportingFamilies.Etl.Households;

/// <summary>Numbers the distinct texts it is shown, from 0, so that they can be compared and hashed as
/// numbers.</summary>
sealed class Vocabulary
{
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<string> texts = [];

    public string this[int number] => texts[number];

    public int NumberOf(string text)
    {
        if (!numbers.TryGetValue(text, out var number))
        {
            numbers.Add(text, number = texts.Count);
            texts.Add(text);
        }

        return number;
    }
}
