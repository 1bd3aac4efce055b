using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class DateFormatTests
{
    [Theory]
    [InlineData("dd/MM/yyyy", "05/04/2026")]
    [InlineData("yyyy-MM-dd", "2026-04-05")]
    [InlineData("dd.MM.yyyy", "05.04.2026")]
    [InlineData("yyyyMMdd", "20260405")]
    [InlineData("MM/dd/yyyy", "04/05/2026")]
    public void A_date_is_read_by_its_format(string pattern, string text)
    {
        Assert.Null(Format(pattern).Parse(text, out var date));
        Assert.Equal(new DateOnly(2026, 4, 5), date);
    }

    [Theory]
    [InlineData("d/M/yyyy")]
    [InlineData("dd/MM/yy")]
    [InlineData("dd MMM yyyy")]
    [InlineData("dd/MM/yyyy HH:mm")]
    [InlineData("dd/MM")]
    [InlineData("")]
    public void Other_formats_are_not_made(string pattern) => Assert.False(DateFormat.TryCreate(pattern, out _));

    [Theory]
    [InlineData("yyyyMMdd", "260405", "DATE-YEAR")]
    [InlineData("yyyyMMdd", "2026-04-05", "DATE-FORMAT")]
    [InlineData("yyyy-MM-dd", "26-04-05", "DATE-YEAR")]
    [InlineData("yyyy-MM-dd", "43831", "DATE-SERIAL")]
    [InlineData("yyyy-MM-dd", "0000-01-01", "DATE-NONE")]
    [InlineData("yyyy-MM-dd", "2026-04-05T00:00:00Z", null)]
    [InlineData("yyyy-MM-dd", "2026-04-05T01:00:00Z", "DATE-TIME")]
    [InlineData("yyyy-MM-dd", "2026-04-05x", "DATE-FORMAT")]
    [InlineData("yyyy-MM-dd", "٢٠٢٦-04-05", "DATE-FORMAT")] // digits of another script
    public void Anything_else_has_a_named_flaw(string pattern, string text, string? code) =>
        Assert.Equal(code, Format(pattern).Parse(text, out _)?.Code);

    static DateFormat Format(string pattern) =>
        DateFormat.TryCreate(pattern, out var format) ? format : throw new ArgumentException(pattern);
}
