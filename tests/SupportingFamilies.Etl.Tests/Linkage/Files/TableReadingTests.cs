using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Tests.Linkage.Files;

public sealed class TableReadingTests : IDisposable
{
    readonly TestFiles files = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Values_that_clean_to_one_text_are_one_number_in_columns_held_against_each_other(bool areCompared)
    {
        var model = files.Model("""
            id: id
            columns:
              name: { from: first, clean: name }
              surname: { from: last, clean: name }
            """);
        var compared = TestFiles.Comparing(model, "equal_swapped", "name", "surname");
        var table = TestFiles.Read(
            areCompared ? compared : model,
            files.Write("a.csv", "id,first,last\n1,JAMES,O'Neil\n2,Zoë,James\n3,,james \n4,james,\n"));

        Assert.Equal(["james", "zoe", "", "james"], TestFiles.Values(table, "name"));
        Assert.Equal(["oneil", "james", "james", ""], TestFiles.Values(table, "surname"));
        var (names, surnames) = (table.Records["name"], table.Records["surname"]);
        Assert.Equal(areCompared, names.Vocabulary == surnames.Vocabulary);
        Assert.Equal(areCompared, names.Of(0)[0] == surnames.Of(1)[0]);
        Assert.Equal(surnames.Of(1)[0], surnames.Of(2)[0]);
        Assert.Equal([names.Of(0)[0], names.Of(1)[0], -1, names.Of(0)[0]], names.Single!);
    }

    [Fact]
    public void Quotes_line_ends_and_a_byte_order_mark_are_no_part_of_a_value()
    {
        var table = TestFiles.Read(
            files.NameModel("clean: as_is"),
            files.Write("a.csv", "\uFEFFid,name\r\n1,\"Smith, \"\"Bob\"\"\"\r\n\r\n2,\"two\nlines\"\n3,last"));

        Assert.Equal(["Smith, \"Bob\"", "two\nlines", "last"], TestFiles.Values(table, "name"));
        Assert.Equal(3, table.Inputs[0].Rows);
    }

    [Fact]
    public void A_row_with_fields_too_few_or_too_many_or_without_an_id_is_refused_with_its_line_and_counted()
    {
        var table = TestFiles.Read(
            files.NameModel("clean: name"),
            files.Write("a.csv", "id,name\n1,ann\n2\n3,bea,x\n,cat\n5,\"d\"e\n6,eve\n"));

        Assert.Equal(["ann", "eve"], TestFiles.Values(table, "name"));
        Assert.Equal([3, 4, 5, 6], table.Inputs[0].Refused.Select(row => row.Line));
        Assert.Equal("1 fields, the header has 2", table.Inputs[0].Refused[0].Why);
        Assert.Equal("no id", table.Inputs[0].Refused[2].Why);
        Assert.Equal(6, table.Inputs[0].Rows);
    }

    [Fact]
    public void Ids_begin_with_the_name_of_the_file_only_when_there_are_several()
    {
        var model = files.NameModel("clean: name");
        var a = files.Write("a.csv", "id,name\n1,ann\n");
        var b = files.Write("b.csv", "id,name\n1,bea\n2,cat\n");

        var one = TestFiles.Read(model, b);
        var two = TestFiles.Read(model, a, b);

        Assert.Equal(["1", "2"], Enumerable.Range(0, 2).Select(record => one.Ids[record]));
        Assert.Equal(["a:1", "b:1", "b:2"], Enumerable.Range(0, 3).Select(record => two.Ids[record]));
        Assert.Equal([0, 2, -1], new[] { "a:1", "b:2", "a:2" }.Select(two.Ids.Find));
        Assert.Equal(["a", "b", "b"], TestFiles.Values(two, TableModel.FileColumn));
    }

    [Fact]
    public void An_id_that_comes_twice_is_refused_with_both_lines() => Fails(
        "id,name\n1,ann\n2,bea\n1,cat\n", "a.csv:4: found the id of line 2 again, expected an id of its own for each "
        + "record");

    [Theory]
    [InlineData("", "a.csv:0: found an empty file")]
    [InlineData("id,name\n", "a.csv:0: found no row that can be read")]
    [InlineData("id,name,id\n1,ann,2\n", "a.csv:1: found 2 of 3 columns of one name")]
    [InlineData("id,name\n1,ann\n2,\"bea\n3,cat\n", "a.csv:3: found a quotation mark that is not closed")]
    public void A_file_that_is_no_table_is_refused(string text, string message) => Fails(text, message);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_line()
    {
        var wrong = "id,name\n1,ann\n2,be\u00E9\n"u8.ToArray();
        wrong[^3] = (byte)'x'; // the second byte of é

        var refused = Assert.Throws<TableFileException>(
            () => TestFiles.Read(files.NameModel("clean: name"), files.Write("a.csv", wrong)));

        Assert.Equal("a.csv:3: found bytes that are not UTF-8, expected text in UTF-8", refused.Message);
    }

    [Fact]
    public void A_column_the_file_lacks_is_named_but_never_what_stands_in_its_first_line()
    {
        var refused = Assert.Throws<ConfigurationException>(
            () => TestFiles.Read(files.NameModel("clean: name"), files.Write("a.csv", "id,nam\n1,ann\n")));

        Assert.Contains("found 'name', which a.csv does not have", refused.Message, StringComparison.Ordinal);
        Assert.Contains("one of the 2 columns its first line names", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nam,", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, refused.Line);
    }

    [Fact]
    public void Files_may_call_one_column_by_different_names()
    {
        var model = files.Model("""
            id: { a: id, b: number }
            columns:
              name: { from: { a: name, b: [first, last] }, clean: name }
              names: { from: { a: name, b: [first, last] }, each: true, clean: name }
            """);
        var (a, b) = (
            files.Write("a.csv", "id,name\n1,ann\n"), files.Write("b.csv", "first,last,number\nann,bell,7\ncat,,8\n"));

        foreach (var table in new[] { TestFiles.Read(model, a, b), TestFiles.Read(model, b, a) })
        {
            var at = table.Ids.Find("a:1");
            var others = new[] { table.Ids.Find("b:7"), table.Ids.Find("b:8") };
            var (joined, each) = (TestFiles.Values(table, "name"), TestFiles.Values(table, "names"));
            Assert.Equal(("ann", "ann"), (joined[at], each[at]));
            Assert.Equal(["ann bell", "cat"], others.Select(record => joined[record]));
            Assert.Equal(["ann|bell", "cat"], others.Select(record => each[record]));
        }
    }

    [Theory]
    [InlineData("id: id", "name: { from: { a: name, b: [] } }", "no column")]
    [InlineData("id: id", "name: { from: [] }", "no column")]
    [InlineData("id: { a: id, b: [first, last] }", "name: { from: name }", "several columns")]
    [InlineData("id: id", "name: { from: { a: [x, y], b: place }, clean: coordinates }", "another number of columns")]
    public void A_file_has_a_column_at_least_and_ids_and_places_as_many_as_they_are_made_of(
        string id, string column, string found)
    {
        var refused = Assert.Throws<ConfigurationException>(() => files.Model($"{id}\ncolumns:\n  {column}"));

        Assert.Contains("found " + found, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_column_is_counted_by_file_with_what_cleaning_left_nothing_of()
    {
        var model = files.Model("""
            id: id
            missing: [unknown]
            columns:
              name: { from: [first, last], clean: name }
              middle: { from: first, clean: name, keep: all_but_first_word }
              parts: { from: [first, last], each: true, clean: name, words_removed: [mr] }
              words: { from: [first, last], clean: name, split: words }
              born_on: { from: dob, clean: date dd/MM/yyyy }
            """);
        var table = TestFiles.Read(
            model,
            files.Write(
                "a.csv", "id,first,last,dob\n1,Ann Eve,Bell,01/02/1980\n2,ANN,,1/2/80\n3,,, \n4,Mr,Mr,unknown\n"),
            files.Write("b.csv", "id,first,last,dob\n1,ann eve,bell,never\n2,Unknown,-,01/02/1980\n"));

        Assert.Equal(
            [
                "name: 3; a 4 3 0; b 2 1 1", "middle: 1; a 4 1 2; b 2 1 0", "parts: 3; a 4 2 2; b 2 1 1",
                "words: 4; a 4 3 0; b 2 1 1", "born_on: 1; a 4 1 1; b 2 1 1",
            ],
            table.Columns.Select(column => $"{column.Name}: {column.DifferentValues}; " + string.Join("; ",
                column.Inputs.Select(each => $"{each.Input} {each.Records} {each.Filled} {each.Emptied}"))));
        Assert.Equal(0.75, table.Columns[0].Inputs[0].Share);
        Assert.Equal(new FilledColumn(null, 6, 4, 1, 0), table.Columns[0].All);
    }

    [Fact]
    public void Dates_no_calendar_has_are_counted_by_file()
    {
        var model = files.Model("""
            id: id
            missing: [1959-02-31]
            columns:
              name: { from: name, clean: as_is }
              born_on: { from: dob, clean: date dd/MM/yyyy yyyy-MM-dd }
              dates: { from: [dob, name], each: true, clean: date dd/MM/yyyy yyyy-MM-dd }
              of_first: { from: dob, clean: date dd/MM/yyyy yyyy-MM-dd, keep: first_letter }
            """);
        var table = TestFiles.Read(
            model,
            files.Write(
                "a.csv", "id,name,dob\n1,1959-24-04,04/24/1959\n2,x,1959-24-04\n3,x,31/02/1959\n4,x,24/04/1959\n"),
            files.Write("b.csv", "id,name,dob\n1,1959-24-04,01/01/1980\n2,x,1981-02-29\n3,x,29/02/1980\n4,,never\n"));

        Assert.Equal(
            ["name 0 0", "born_on 2 1", "dates 3 2", "of_first 0 0"],
            table.Columns.Select(column =>
                $"{column.Name} {string.Join(' ', column.Inputs.Select(each => each.Unreal))}"));
        Assert.Equal([0, 3, 5, 0], table.Columns.Select(column => column.All.Unreal));
    }

    [Fact]
    public void A_file_read_by_the_wrong_format_shows_by_dates_no_calendar_has()
    {
        var dates = Enumerable.Range(0, 1_000).Select(day => new DateOnly(1980, 1, 1).AddDays(day)).ToList();
        var rows = dates.Select((date, at) =>
            string.Create(CultureInfo.InvariantCulture, $"{at},{date:MM'/'dd'/'yyyy}"));
        var path = files.Write("a.csv", "id,name\n" + string.Join('\n', rows));

        var wrong = TestFiles.Read(files.NameModel("clean: date dd/MM/yyyy"), path).Columns[0].All;
        var right = TestFiles.Read(files.NameModel("clean: date MM/dd/yyyy"), path).Columns[0].All;

        Assert.Equal(new FilledColumn(null, 1_000, 1_000, 0, dates.Count(date => date.Day > 12)), wrong);
        Assert.Equal(new FilledColumn(null, 1_000, 1_000, 0, 0), right);
    }

    [Fact]
    public void Several_source_columns_are_one_text_or_each_a_value()
    {
        var model = files.Model("""
            id: id
            columns:
              name: { from: [first, last], clean: name }
              names: { from: [first, last], each: true, clean: name }
            """);
        var table = TestFiles.Read(
            model, files.Write("a.csv", "id,first,last\n1,Ann,Bell\n2,,Bell\n3,,\n4,Bell,bell\n"));

        Assert.Equal(["ann bell", "bell", "", "bell bell"], TestFiles.Values(table, "name"));
        Assert.Equal(["ann|bell", "bell", "", "bell"], TestFiles.Values(table, "names"));
    }

    [Fact]
    public void A_long_file_is_read_whole_whatever_the_size_of_the_pieces()
    {
        var rows = Enumerable.Range(0, 40_000).Select(at => FormattableString.Invariant($"r{at},name {at % 777}"));
        var table = TestFiles.Read(
            files.NameModel("clean: name"), files.Write("a.csv", "id,name\n" + string.Join('\n', rows)));

        Assert.Equal(40_000, table.Records.Count);
        Assert.Equal("r39999", table.Ids[39_999]);
        Assert.Equal("name 372", TestFiles.Values(table, "name")[39_999]);
        Assert.Equal(777, table.Records["name"].Vocabulary.Count);
    }

    public void Dispose() => files.Dispose();

    void Fails(string text, string message)
    {
        var refused = Assert.Throws<TableFileException>(
            () => TestFiles.Read(files.NameModel("clean: name"), files.Write("a.csv", text)));
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }
}
