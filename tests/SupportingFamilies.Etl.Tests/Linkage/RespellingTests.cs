using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class RespellingTests
{
    [Theory]
    [InlineData("lilly", "lily")]
    [InlineData("lucas", "lukas")]
    [InlineData("mya", "mia")]
    [InlineData("khadija", "khadeeja")]
    [InlineData("catherine", "katherine")]
    [InlineData("jazmine", "jasmine")]
    [InlineData("sophie", "sofie")]
    public void One_name_written_by_two_habits_is_one(string left, string right)
    {
        Assert.True(Respelling.AreOne(left, right));
        Assert.True(Respelling.AreOne(right, left));
    }

    [Theory]
    [InlineData("ella", "ellie")]
    [InlineData("jayden", "kayden")]
    [InlineData("erin", "aaron")]
    [InlineData("daniel", "danielle")]
    [InlineData("casey", "cassie")]
    [InlineData("kai", "kay")]
    [InlineData("jo", "joe")]
    public void Two_names_stay_two(string left, string right) => Assert.False(Respelling.AreOne(left, right));

    [Theory]
    [InlineData("aiden", "caiden", true)]
    [InlineData("ryan", "bryan", true)]
    [InlineData("jayden", "kayden", true)]
    [InlineData("aiden", "aidan", false)]
    [InlineData("al", "sal", false)]
    [InlineData("aiden", "aiden", false)]
    public void Names_rhyme_when_they_differ_at_the_first_letter_alone(string left, string right, bool expected)
    {
        Assert.Equal(expected, NameTests.Rhymes(left, right));
        Assert.Equal(expected, NameTests.Rhymes(right, left));
    }
}
