using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class KernelTests
{
    const int Tries = 3000;

    static readonly double[] Thresholds = [0.5, 0.7, 0.8, 0.88, 0.92, 0.95, 1];

    [Fact]
    public void Within_so_many_slips_agrees_with_a_plain_reference() => ForPairs((left, right) =>
    {
        var slips = Reference.Slips(left, right);
        return UpTo(slips).All(most => DamerauLevenshtein.Within(left, right, most) == slips <= most);
    });

    [Fact]
    public void Within_so_many_edits_agrees_with_a_plain_reference() => ForPairs((left, right) =>
    {
        var edits = Reference.Edits(left, right, swaps: false);
        return UpTo(edits).All(most => Levenshtein.Within(left, right, most) == edits <= most);
    });

    [Fact]
    public void Slips_do_not_depend_on_which_text_comes_first() => ForPairs((left, right) =>
        UpTo(Math.Max(left.Length, right.Length)).All(most =>
            DamerauLevenshtein.Within(left, right, most) == DamerauLevenshtein.Within(right, left, most)));

    [Fact]
    public void Likeness_agrees_with_a_plain_reference() => ForPairs((left, right) =>
        Math.Abs(JaroWinkler.Similarity(left, right) - Reference.JaroWinkler(left, right)) < 1e-12);

    [Fact]
    public void Likeness_is_the_same_number_whichever_text_comes_first() => ForPairs((left, right) =>
        JaroWinkler.Similarity(left, right).Equals(JaroWinkler.Similarity(right, left)));

    [Fact]
    public void Likeness_lies_between_none_and_equal() => ForPairs((left, right) =>
        JaroWinkler.Similarity(left, right) is >= 0 and <= 1);

    [Fact]
    public void At_least_so_alike_agrees_with_likeness_at_and_around_every_edge() => ForPairs((left, right) =>
    {
        var likeness = JaroWinkler.Similarity(left, right);
        return Thresholds.Concat([likeness, Math.BitIncrement(likeness), Math.BitDecrement(likeness)]).All(least =>
            JaroWinkler.IsAtLeast(left, right, least) == likeness >= least);
    });

    [Fact]
    public void Any_unicode_is_like_itself() => Prop.ForAll(RandomTexts.One, text =>
        JaroWinkler.Similarity(text, text) == 1 && JaroWinkler.IsAtLeast(text, text, 1)
        && DamerauLevenshtein.Within(text, text, 0) && Levenshtein.Within(text, text, 0))
        .QuickCheckThrowOnFailure();

    /// <remarks>Winkler (1990).</remarks>
    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("dwayne", "duane", 0.8400)]
    [InlineData("jones", "johnson", 0.8324)]
    [InlineData("abroms", "abrams", 0.9222)]
    [InlineData("a", "b", 0)]
    [InlineData("", "", 1)]
    [InlineData("", "a", 0)]
    public void Likeness_is_as_published(string left, string right, double expected) =>
        Assert.Equal(expected, JaroWinkler.Similarity(left, right), 4);

    [Theory]
    [InlineData("jon", "john", 1)]
    [InlineData("jhon", "john", 1)]
    [InlineData("ca", "abc", 3)] // No part is edited twice: not ca, ac, abc.
    [InlineData("", "abc", 3)]
    public void Slips_are_counted(string left, string right, int expected) =>
        Assert.Equal([false, true], new[] { expected - 1, expected }.Select(slips =>
            DamerauLevenshtein.Within(left, right, slips)));

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("jhon", "john", 2)]
    [InlineData("", "abc", 3)]
    public void Edits_are_counted(string left, string right, int expected) =>
        Assert.Equal([false, true], new[] { expected - 1, expected }.Select(edits =>
            Levenshtein.Within(left, right, edits)));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Within_includes_its_edge(int slips, bool expected) =>
        Assert.Equal(expected, DamerauLevenshtein.Within("kowalski", "kovalsky", slips));

    [Fact]
    public void Comparing_allocates_nothing()
    {
        string[] texts =
        [
            "thistlewood", "thisltewod", "rowan", "محمد عبدالله", "محمد عبد الله", "r.thistlewood@example.org",
            "12 thistledown lane little snoring", "12a thistle down lane little snorring north walsham",
        ];
        Compare(texts);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Compare(texts);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>Up to a number, and one more.</summary>
    static IEnumerable<int> UpTo(int number) => Enumerable.Range(0, number + 2);

    static void Compare(string[] texts)
    {
        foreach (var left in texts)
        {
            foreach (var right in texts)
            {
                _ = DamerauLevenshtein.Within(left, right, 9) || Levenshtein.Within(left, right, 9);
                _ = JaroWinkler.Similarity(left, right);
                _ = JaroWinkler.IsAtLeast(left, right, 0.8) || SoundCode.AreEqual(left, right);
                _ = Respelling.AreOne(left, right) || NameTests.Misspelt(left, right, 0.9);
                _ = WordTests.SharesWords(left, right) || PostcodeTests.SameSector(left, right);
                _ = WordTests.Overlap(left, right) > 0.5 || EmailTests.UsersAlike(left, right, 0.8);
            }
        }
    }

    static void ForPairs(Func<string, string, bool> holds) => Prop
        .ForAll(RandomTexts.Pairs, pair => holds(pair.Left, pair.Right))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Tries));
}
