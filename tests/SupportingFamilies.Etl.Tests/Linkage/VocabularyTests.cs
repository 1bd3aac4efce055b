using System.Text;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class VocabularyTests
{
    [Fact]
    public void A_text_has_one_number_however_it_comes()
    {
        var vocabulary = new Vocabulary();

        Assert.Equal(0, vocabulary.Intern("zoë"));
        Assert.Equal(1, vocabulary.Intern("ann"));
        Assert.Equal(0, vocabulary.Intern(Encoding.UTF8.GetBytes("zoë")));
        Assert.Equal(2, vocabulary.Intern(""));
        Assert.Equal(["zoë", "ann", ""], Enumerable.Range(0, vocabulary.Count).Select(id => vocabulary[id]));
        Assert.Equal(1, vocabulary.Find("ann"u8));
        Assert.Equal(-1, vocabulary.Find("bea"u8));
    }

    [Fact]
    public void Many_texts_of_every_length_are_all_kept_apart()
    {
        var vocabulary = new Vocabulary();
        var texts = Enumerable.Range(0, 20_000)
            .Select(at => new string((char)('a' + (at % 26)), at % 40) + at)
            .ToList();

        var first = texts.Select(vocabulary.Intern).ToList();
        var second = texts.Select(vocabulary.Intern).ToList();

        Assert.Equal(Enumerable.Range(0, texts.Count), first);
        Assert.Equal(first, second);
        Assert.Equal(texts, first.Select(id => vocabulary[id]));
    }

    /// <summary>Blocking takes texts of one hash for one text.</summary>
    [Fact]
    public void Texts_that_are_much_alike_have_hashes_of_their_own()
    {
        string[] ends = ["@live.co.uk", "@lie.co.uk", "@liv.co.uk", " high street", " high st", "", "1", "11"];
        var texts = Enumerable.Range(0, 40_000).SelectMany(_ => ends, (at, end) => $"amy{at}{end}").Distinct().ToList();
        Assert.Equal(texts.Count, texts.Select(text => ByteHash.Of(Encoding.UTF8.GetBytes(text))).Distinct().Count());
    }

    [Fact]
    public void Texts_that_stand_one_after_the_other_are_numbered_in_their_order_and_empty_ones_are_none()
    {
        var vocabulary = new Vocabulary();
        var ids = new int[4];

        vocabulary.Intern("annbeaann"u8, [3, 3, 6, 9], ids);

        Assert.Equal([0, -1, 1, 0], ids);
    }

    [Fact]
    public void A_column_with_one_value_a_record_can_be_read_at_once()
    {
        var draft = new TableDraft(["name", "names"]);
        foreach (var (name, names) in new[] { ("ann", "x|y"), ("", ""), ("bea", "y") })
        {
            draft.Add("name", name);
            foreach (var each in names.Split('|'))
                draft.Add("names", each);
            draft.EndRecord();
        }

        var table = draft.Finish();
        var single = table["name"].Single!;

        Assert.Null(table["names"].Single);
        Assert.Equal([table["name"].Of(0)[0], -1, table["name"].Of(2)[0]], single);
        Assert.Equal(0, table["name"].Of(1).Length);
        Assert.True(table["names"].Shared(0, 2));
        Assert.False(table["name"].Shared(0, 2));
        Assert.False(table["name"].Shared(1, 1));
        Assert.Equal(-1, table["name"].Without(new HashSet<int> { single[2] }).Single![2]);
        Assert.Equal(1, table["name"].Counts()[single[0]]);
    }
}
