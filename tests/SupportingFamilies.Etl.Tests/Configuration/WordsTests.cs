using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Reports.Gates;

namespace SupportingFamilies.Etl.Tests.Configuration;

public sealed class WordsTests
{
    [Fact]
    public void Every_word_leads_back_to_its_value_whatever_numbers_the_enum_has()
    {
        AssertBackAndForth<GateKind>();
        AssertBackAndForth<FactRole>(); // of one byte
        AssertBackAndForth<DayOfWeek>();
        AssertBackAndForth<Sparse>();
    }

    [Fact]
    public void A_capital_letter_begins_a_part_of_the_word()
    {
        Assert.Equal("far_below", Words.Of(Sparse.FarBelow));
        Assert.Equal(["nothing_at_all", "far_above", "far_below"], Words.All<Sparse>());
    }

    [Fact]
    public void Another_text_is_none_of_the_words()
    {
        Assert.Null(Words.Find<Sparse>("FarAbove"));
        Assert.Throws<KeyNotFoundException>(() => Words.Parse<Sparse>("far"));
        Assert.Throws<KeyNotFoundException>(() => Words.Of((Sparse)7));
    }

    static void AssertBackAndForth<TEnum>()
        where TEnum : struct, Enum
    {
        Assert.Equal(Enum.GetValues<TEnum>(), Words.All<TEnum>().Select(Words.Parse<TEnum>));
        Assert.Equal(Words.All<TEnum>(), Enum.GetValues<TEnum>().Select(Words.Of));
    }

    enum Sparse
    {
        FarBelow = -1000,
        NothingAtAll = 0,
        FarAbove = 1_000_000,
    }
}
