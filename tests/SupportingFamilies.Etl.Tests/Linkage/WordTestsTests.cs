using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class WordTestsTests
{
    static readonly Arbitrary<string> Texts = Gen.Elements("high", "street", "12", "a", "улица", "hig")
        .ListOf().Select(words => string.Join(' ', words)).ToArbitrary();

    [Fact]
    public void Overlap_is_the_share_of_different_words_in_both() => Prop.ForAll(Texts, Texts, (left, right) =>
    {
        var (first, second) = (Words(left), Words(right));
        var inEither = first.Union(second).Count();
        var expected = inEither == 0 ? 0 : first.Intersect(second).Count() / (double)inEither;
        return WordTests.Overlap(left, right).Equals(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_are_shared_when_the_shorter_text_has_no_other() => Prop.ForAll(Texts, Texts, (left, right) =>
    {
        var (shorter, longer) = left.Length < right.Length ? (left, right) : (right, left);
        return left.Length == right.Length || shorter.Length == 0
            || WordTests.SharesWords(left, right) == (Words(shorter).All(word => word.Length > 1)
                && Words(shorter).IsSubsetOf(Words(longer))
                || left.Replace(" ", "", StringComparison.Ordinal) == right.Replace(" ", "", StringComparison.Ordinal));
    }).QuickCheckThrowOnFailure();

    static HashSet<string> Words(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
