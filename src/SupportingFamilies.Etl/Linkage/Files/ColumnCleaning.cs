using System.Text;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>Which part of a cleaned text a column keeps.</summary>
public enum KeptPart
{
    All,
    FirstWord,

    /// <summary>Of a single word, that word.</summary>
    LastWord,

    /// <summary>All words but the first and the last; of two words none.</summary>
    MiddleWords,

    AllButFirstWord,
    AllButLastWord,
    FirstLetter,
}

/// <summary>
/// From what a file holds to a column's values, step by step: values that mean none are dropped, the rest joined and
/// cleaned, words replaced, removed, sorted, a part kept, and the text split into values.
/// </summary>
public sealed class ColumnCleaning
{
    static ReadOnlySpan<byte> Blanks => " \t\r\n\v\f"u8;

    readonly Cleaning cleaning;
    readonly HashSet<string> missing = new(StringComparer.OrdinalIgnoreCase);
    readonly Vocabulary missingBytes = new(); // in lower case
    readonly int longestMissing;
    readonly Dictionary<string, string> replaced;
    readonly HashSet<string> removed;
    readonly bool isSorted;
    readonly bool isSplit;
    readonly KeptPart kept;

    ColumnCleaning(YamlSection yaml, string folder, IEnumerable<string> missingEverywhere)
    {
        cleaning = Cleaning.Parse(yaml.StringOrNull("clean") ?? "text", yaml);
        foreach (var word in missingEverywhere.Concat(yaml.Strings("missing")))
        {
            missing.Add(word.Trim());
            longestMissing = Math.Max(
                longestMissing, missingBytes.Utf8(missingBytes.Intern(word.Trim().ToLowerInvariant())).Length);
        }

        replaced = WordReplacements.Load(yaml, folder);
        removed = yaml.Strings("words_removed").ToHashSet(StringComparer.Ordinal);
        isSorted = IsWords(yaml, "sort");
        isSplit = IsWords(yaml, "split");
        kept = yaml.WordOrNull<KeptPart>("keep") ?? KeptPart.All;
        if (removed.FirstOrDefault(word => PlainText.Of(word) != word) is { } notPlain)
            throw yaml.Wrong("words_removed", $"'{notPlain}'", "words as cleaning leaves them: lower case, no marks");
    }

    /// <summary>Cleaning and, at most, bringing words into order: then bytes are enough.</summary>
    bool IsPlain => replaced.Count == 0 && removed.Count == 0 && !isSplit && kept == KeptPart.All;

    /// <summary>A text may give several values.</summary>
    public bool IsSplit => isSplit;

    bool HasWordSteps => replaced.Count > 0 || removed.Count > 0 || isSorted || isSplit || kept != KeptPart.All;

    /// <summary>Whether it needs two source columns, neither more nor less.</summary>
    public bool IsOfTwoParts => cleaning.IsOfTwoParts;

    /// <param name="yaml">One column of a model.</param>
    /// <param name="folder">Where tables named by the model are.</param>
    /// <param name="missingEverywhere">What means no value in every column.</param>
    public static ColumnCleaning Load(YamlSection yaml, string folder, IEnumerable<string> missingEverywhere) =>
        new(yaml, folder, missingEverywhere);

    /// <summary>Adds the values of one cell, or of several joined by <see cref="Cleaning.PartSeparator"/>.</summary>
    internal void AddTo(CleanedTexts texts, ReadOnlySpan<byte> raw)
    {
        if (IsPlain && cleaning.OfBytes is { } clean && IsSaid(raw))
        {
            var room = texts.Room(raw.Length + 1);
            var length = clean(raw, room);
            if (length > 0 && !IsSaid(room[..length]))
                length = 0;
            if (isSorted && length > 0)
                length = WordOrder.Sort(room[..length]);
            if (length > 0)
                texts.Take(length);
            if (length >= 0)
                return;
        }

        foreach (var value in Values(Encoding.UTF8.GetString(raw)))
            texts.Add(value);
    }

    /// <summary>Surely says something: no to a value that means none, and to one that only a look at its letters could
    /// tell.</summary>
    bool IsSaid(ReadOnlySpan<byte> value)
    {
        if (longestMissing == 0)
            return true;
        if (value.Contains((byte)Cleaning.PartSeparator) || !Ascii.IsValid(value))
            return false;
        value = value.Trim(Blanks);
        if (value.Length > longestMissing)
            return true;
        Span<byte> lower = stackalloc byte[longestMissing];
        _ = Ascii.ToLower(value, lower, out var length);
        return missingBytes.Find(lower[..length]) < 0;
    }

    /// <summary>The values of one cell; none when it says nothing.</summary>
    public IReadOnlyList<string> Values(string raw)
    {
        var parts = raw.Split(Cleaning.PartSeparator).Where(IsSaid).ToList();
        if (parts.Count == 0)
            return [];
        var text = cleaning.Of(string.Join(cleaning.IsOfTwoParts ? Cleaning.PartSeparator : ' ', parts));
        if (!IsSaid(text))
            return [];
        if (!HasWordSteps)
            return [text];
        var words = Kept(Words(text));
        return words.Count == 0 ? []
            : isSplit ? words.Distinct(StringComparer.Ordinal).ToList()
            : [string.Join(' ', words)];
    }

    /// <summary>Whether a cell, or one of several that are joined, says something before it is cleaned.</summary>
    internal bool IsSaidIn(ReadOnlySpan<byte> raw) =>
        Encoding.UTF8.GetString(raw).Split(Cleaning.PartSeparator).Any(IsSaid);

    /// <summary>Whether a value it gave is a date no calendar has.</summary>
    internal bool IsUnreal(ReadOnlySpan<byte> value) =>
        cleaning.IsDate && DatePattern.IsUnreal(Encoding.UTF8.GetString(value));

    bool IsSaid(string value) => !string.IsNullOrWhiteSpace(value) && !missing.Contains(value.Trim());

    List<string> Words(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => replaced.TryGetValue(word, out var other) ? other.Split(' ') : [word])
            .Where(word => !removed.Contains(word))
            .ToList();
        if (isSorted)
            words.Sort(StringComparer.Ordinal);
        return words;
    }

    List<string> Kept(List<string> words) => words.Count == 0 ? words : kept switch
    {
        KeptPart.FirstWord => words[..1],
        KeptPart.LastWord => words[^1..],
        KeptPart.MiddleWords => words.Count > 2 ? words[1..^1] : [],
        KeptPart.AllButFirstWord => words[1..],
        KeptPart.AllButLastWord => words[..^1],
        KeptPart.FirstLetter => [words[0].EnumerateRunes().First().ToString()],
        _ => words,
    };

    static bool IsWords(YamlSection yaml, string key) => yaml.StringOrNull(key) switch
    {
        null => false,
        "words" => true,
        var other => throw yaml.Wrong(key, $"'{other}'", "words"),
    };
}

/// <summary>The cleaned values of one cell, one after the other.</summary>
sealed class CleanedTexts
{
    byte[] bytes = new byte[4096];
    readonly List<int> ends = []; // of each value in the bytes

    public int Count => ends.Count;

    public ReadOnlySpan<byte> this[int at]
    {
        get
        {
            var start = at == 0 ? 0 : ends[at - 1];
            return bytes.AsSpan(start, ends[at] - start);
        }
    }

    /// <summary>Where the next value may be written, at least so long; <see cref="Take"/> makes it one.</summary>
    public Span<byte> Room(int length)
    {
        if (End + length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(End + length, bytes.Length * 2));
        return bytes.AsSpan(End);
    }

    public void Take(int length) => ends.Add(End + length);

    public void Add(string value) =>
        Take(Encoding.UTF8.GetBytes(value, Room(Encoding.UTF8.GetMaxByteCount(value.Length))));

    public void Clear() => ends.Clear();

    int End => ends.Count == 0 ? 0 : ends[^1];
}
