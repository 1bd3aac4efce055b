using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class KernelTests
{
    /// <summary>Short texts over few letters, some of them outside ASCII, so that they resemble each other.</summary>
    static readonly Arbitrary<string> Texts = Gen.Elements("abcdeé محمд ".ToCharArray()).ArrayOf()
        .Select(letters => new string(letters.Length > 12 ? letters[..12] : letters)).ToArbitrary();

    [Fact]
    public void Slips_agree_with_a_plain_reference() => Prop.ForAll(Texts, Texts, (left, right) =>
        DamerauLevenshtein.Distance(left, right) == Reference.Slips(left, right)).QuickCheckThrowOnFailure();

    [Fact]
    public void Slips_do_not_depend_on_which_text_comes_first() => Prop.ForAll(Texts, Texts, (left, right) =>
        DamerauLevenshtein.Distance(left, right) == DamerauLevenshtein.Distance(right, left))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Likeness_agrees_with_a_plain_reference() => Prop.ForAll(Texts, Texts, (left, right) =>
        Math.Abs(JaroWinkler.Similarity(left, right) - Reference.JaroWinkler(left, right)) < 1e-12)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Likeness_lies_between_none_and_equal() => Prop.ForAll(Texts, Texts, (left, right) =>
        JaroWinkler.Similarity(left, right) is >= 0 and <= 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Likeness_of_any_unicode_with_itself_is_one() => Prop.ForAll<string>(text =>
        JaroWinkler.Similarity(text ?? "", text ?? "") == 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Slips_of_any_unicode_with_itself_are_none() => Prop.ForAll<string>(text =>
        DamerauLevenshtein.Distance(text ?? "", text ?? "") == 0).QuickCheckThrowOnFailure();

    /// <remarks>Winkler (1990): MARTHA and MARHTA, DIXON and DICKSONX.</remarks>
    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dixon", "dicksonx", 0.8133)]
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
        Assert.Equal(expected, DamerauLevenshtein.Distance(left, right));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Within_includes_its_edge(int slips, bool expected) =>
        Assert.Equal(expected, DamerauLevenshtein.Within("kowalski", "kovalsky", slips));

    [Fact]
    public void Texts_longer_than_the_stack_holds_are_compared_too()
    {
        var text = new string('x', 400);
        Assert.Equal(2, DamerauLevenshtein.Distance("a" + text + "b", "c" + text + "d"));
        Assert.InRange(JaroWinkler.Similarity(text + "a", text + "b"), 0.99, 1);
    }

    [Fact]
    public void Slips_allocate_nothing()
    {
        _ = DamerauLevenshtein.Distance("thistlewood", "thisltewod");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at < 100; at++)
            _ = DamerauLevenshtein.Distance("thistlewood", "thisltewod") + JaroWinkler.Similarity("rowan", "rohan");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}

/// <summary>The same measures written for reading, not for speed.</summary>
static class Reference
{
    public static int Slips(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                table[i, j] = new[]
                {
                    table[i - 1, j] + 1,
                    table[i, j - 1] + 1,
                    table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1),
                    i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]
                        ? table[i - 2, j - 2] + 1
                        : int.MaxValue,
                }.Min();
            }
        }

        return table[left.Length, right.Length];
    }

    public static double JaroWinkler(string left, string right)
    {
        if (left == right)
            return 1;
        var window = Math.Max(0, (Math.Max(left.Length, right.Length) / 2) - 1);
        var free = Enumerable.Range(0, right.Length).ToList();
        var common = new List<(int Left, int Right)>();
        for (var i = 0; i < left.Length; i++)
        {
            var at = free.FindIndex(j => Math.Abs(i - j) <= window && left[i] == right[j]);
            if (at < 0)
                continue;
            common.Add((i, free[at]));
            free.RemoveAt(at);
        }

        if (common.Count == 0)
            return 0;
        var inOrder = common.Select(pair => pair.Right).Order().ToList();
        var transposed = common.Where((pair, at) => left[pair.Left] != right[inOrder[at]]).Count() / 2;
        double m = common.Count;
        var jaro = ((m / left.Length) + (m / right.Length) + ((m - transposed) / m)) / 3;
        var prefix = left.Zip(right).Take(4).TakeWhile(pair => pair.First == pair.Second).Count();
        return jaro + (prefix * 0.1 * (1 - jaro));
    }
}
