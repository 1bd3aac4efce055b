using System.Text.RegularExpressions;

namespace SupportingFamilies.Etl.Tests.Synthetic;

public sealed partial class DeliveriesTests(Population population) : IClassFixture<Population>
{
    [Fact]
    public void Every_contract_has_a_delivery()
    {
        Assert.Equal(9, Contract.All.Count);
        foreach (var contract in Contract.All) Assert.NotEmpty(population.Deliveries(contract));
    }

    [Fact]
    public void Every_file_has_exactly_the_columns_of_its_contract()
    {
        foreach (var contract in Contract.All)
        {
            foreach (var file in population.Deliveries(contract))
                Assert.Equal(contract.Columns, Csv.Records(file, contract.Delimiter, contract.Encoding)[0]);
        }
    }

    [Fact]
    public void Every_row_has_as_many_cells_as_there_are_columns()
    {
        foreach (var contract in Contract.All)
        {
            foreach (var file in population.Deliveries(contract))
                Assert.All(Csv.Records(file, contract.Delimiter, contract.Encoding),
                    row => Assert.Equal(contract.Columns.Count, row.Length));
        }
    }

    [Fact]
    public void Every_file_is_named_by_feed_and_extract_date()
    {
        foreach (var contract in Contract.All)
            Assert.All(population.Deliveries(contract),
                file => Assert.Matches($"^{contract.Feed}_{Date()}\\.csv$", Path.GetFileName(file)));
    }

    [Fact]
    public void The_report_counts_every_row_that_is_not_wholly_empty()
    {
        foreach (var contract in Contract.All)
        {
            var rows = population.Deliveries(contract)
                .Sum(file => Csv.Rows(file, contract.Delimiter, contract.Encoding).Count);
            Assert.Equal(rows, population.Report.RowsByFeed[contract.Feed]);
        }
    }

    [Fact]
    public void Every_line_of_records_names_a_delivered_row_and_its_key()
    {
        var contracts = Contract.All.ToDictionary(contract => contract.Feed);
        var rows = Contract.All
            .SelectMany(contract => population.Deliveries(contract).Select(file => (contract, file)))
            .ToDictionary(each => Path.GetFileName(each.file),
                each => Csv.Rows(each.file, each.contract.Delimiter, each.contract.Encoding));
        foreach (var record in population.Truth("records.csv"))
        {
            var contract = contracts[record[0]];
            var row = rows[record[1]][int.Parse(record[2], System.Globalization.CultureInfo.InvariantCulture) - 1];
            Assert.Contains(record[3], contract.Parts);
            var key =
                string.Join('|',
                contract.SourceKey.Select(column => row[contract.Columns.ToList().IndexOf(column)].Trim()));
            Assert.Equal(key, record[4]);
        }
    }

    [Fact]
    public void Every_row_but_trailers_is_in_the_records()
    {
        var known = population.Truth("records.csv").Select(record => (record[1], record[2])).ToHashSet();
        var missing = Contract.All
            .SelectMany(contract => population.Deliveries(contract).Select(file => (contract, file)))
            .SelectMany(each => Csv.Rows(each.file, each.contract.Delimiter, each.contract.Encoding)
                .Select((row, index) => (Name: Path.GetFileName(each.file), Row: $"{index + 1}", First: row[0])))
            .Where(row => !known.Contains((row.Name, row.Row)));
        Assert.All(missing, row => Assert.StartsWith("TOTAL", row.First, StringComparison.Ordinal));
    }

    [Fact]
    public void One_key_and_part_of_a_feed_is_one_person()
    {
        var people = population.Truth("records.csv")
            .Where(record => record[4].Trim('|').Length > 0 && !record[4].StartsWith('|') && !record[4].EndsWith('|'))
            .GroupBy(record => (record[0], record[3], record[4]), record => record[5]);
        Assert.All(people, group => Assert.Single(group.Distinct()));
    }

    [Fact]
    public void A_system_of_windows_1252_writes_no_letter_it_cannot_hold()
    {
        var contract = Contract.All.Single(each => each.Feed == "youth-justice-cases");
        Assert.All(population.Deliveries(contract),
            file => Assert.DoesNotContain('\uFFFD', File.ReadAllText(file, contract.Encoding)));
    }

    [Fact]
    public void Excel_and_slips_leave_their_marks()
    {
        var health = Contract.All.Single(each => each.Feed == "early-help-cases");
        var numbers = population.Deliveries(health).SelectMany(file => Csv.Rows(file)).Select(row => row[8]).ToList();
        Assert.Contains(numbers, number => number.Contains(' ', StringComparison.Ordinal));
        Assert.Contains(numbers, number => number.Length == 0);
    }

    [Fact]
    public void Postcodes_have_a_form_that_parses_and_an_area_that_does_not_exist()
    {
        var attendance = Contract.All.Single(each => each.Feed == "schools-attendance");
        var column = attendance.Columns.ToList().IndexOf("Postcode");
        var postcodes = population.Deliveries(attendance).SelectMany(file => Csv.Rows(file)).Select(row => row[column])
            .ToList();
        var wellFormed = postcodes.Count(postcode => Invented().IsMatch(postcode.ToUpperInvariant()));
        Assert.InRange(wellFormed / (double)postcodes.Count, 0.93, 1.0);
    }

    static string Date() => "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    [GeneratedRegex("^WX[0-9]{1,2} ?[0-9][ABD-HJLNP-UW-Z]{2}$")]
    private static partial Regex Invented();
}
