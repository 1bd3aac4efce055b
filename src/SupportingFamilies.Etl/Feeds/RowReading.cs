using System.Text;
using CsvHelper;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>Turns the records of one delivery into accepted or rejected rows, one at a time.</summary>
sealed class RowReading
{
    const int LongestSourceKey = 200; // in characters, as wide as the warehouse's columns
    const int LongestRowKey = 400;

    readonly Feed feed;
    readonly FileHeader header;
    readonly FeedColumn[] columns;
    readonly TermName[] termNames;
    readonly bool isOneKey;
    readonly DateOnly extractDate;
    readonly RowCells cells;
    readonly CellRule[] rules;
    readonly PersonReading people;
    readonly FactReading facts;
    readonly TieReading ties;
    readonly CellNotes notes = new();
    readonly PersonRecord?[] persons;
    readonly StringBuilder key = new();
    readonly Dictionary<string, Term[]>.AlternateLookup<ReadOnlySpan<char>> termsByYear;

    public RowReading(Feed feed, FileHeader header, DateOnly extractDate, DeliveryId delivery,
        AcademicCalendar calendar)
    {
        this.feed = feed;
        this.header = header;
        this.extractDate = extractDate;
        columns = [.. feed.Columns];
        termNames = feed.Term is null ? []
            : [.. feed.Term.Term.Meanings.Select(word => Enum.Parse<TermName>(word, ignoreCase: true))];
        isOneKey = feed.RowKey.SequenceEqual(feed.SourceKey);
        cells = new RowCells(feed);
        rules = feed.Columns.Select(column => new CellRule(column, feed, extractDate)).ToArray();
        people = new PersonReading(feed, delivery, cells);
        facts = new FactReading(feed, cells, extractDate);
        ties = new TieReading(feed, cells, extractDate);
        persons = new PersonRecord?[feed.Parts.Count];
        termsByYear = calendar.Terms.GroupBy(term => term.AcademicYear)
            .ToDictionary(year => year.Key, year => year.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Takes over the record the reader stands on. False when it is wholly empty, and so not a row.</summary>
    public bool Fill(CsvReader csv) => !cells.Fill(csv, header.Positions) || HasMore(csv);

    /// <param name="row">1-based.</param>
    /// <param name="isMalformed">Its quotation marks are wrong.</param>
    public StagedRow Read(int row, int fieldCount, bool isMalformed)
    {
        if (feed.Trailer is { } trailer && trailer.IsMarkedBy(cells.Text(trailer.Column)))
            return Reject(row, trailer.Column.Name, RowFlaws.Trailer);
        if (IsHeader())
            return Reject(row, "", RowFlaws.Header);
        if (isMalformed)
            return Reject(row, "", RowFlaws.Quotes);
        if (fieldCount != header.FieldCount)
            return Reject(row, "", RowFlaws.Fields);
        return ReadCells() is { } why ? Reject(row, why.Column, why.Flaw) : ReadRow(row);
    }

    StagedRow ReadRow(int row)
    {
        Term? term = null;
        if (feed.Term is { } place && WhyNoTerm(place, out term) is { } noTerm)
            return Reject(row, place.Term.Name, noTerm);
        if (KeyOf(feed.SourceKey, LongestSourceKey) is not { } sourceKey)
            return Reject(row, "", RowFlaws.Key);
        var rowKey = isOneKey ? sourceKey : KeyOf(feed.RowKey, LongestRowKey);
        if (rowKey is null)
            return Reject(row, "", RowFlaws.Key);
        if (!people.Read(row, sourceKey, persons, notes))
            return Reject(row, "", RowFlaws.Nobody);

        var found = facts.Read(persons, term, notes);
        var tied = ties.ReadTies(persons, notes);
        var lived = ties.ReadResidences(persons, term, notes);
        return new StagedRow.Accepted(
            row, rowKey, persons.OfType<PersonRecord>().ToArray(), found, tied, lived, notes.Take());
    }

    /// <summary>Types every cell, in contract order; the first flaw of a required column rejects the row.</summary>
    CellFlaw? ReadCells()
    {
        foreach (var rule in rules)
        {
            if (rule.Apply(cells) is not { } flaw)
                continue;
            if (rule.Column.IsRequired && cells[rule.Column].State != CellState.Good)
                return new CellFlaw(rule.Column.Name, flaw);
            notes.Add(rule.Column, flaw);
        }

        return null;
    }

    StagedRow.Rejected Reject(int row, string column, Flaw flaw)
    {
        notes.Take();
        return new StagedRow.Rejected(row, new CellFlaw(column, flaw));
    }

    Flaw? WhyNoTerm(TermColumns place, out Term? term)
    {
        term = null;
        var name = termNames[cells[place.Term].Code];
        if (termsByYear.TryGetValue(cells.Text(place.Year), out var year))
        {
            foreach (var each in year)
                term = each.Name == name ? each : term;
        }

        return term is null ? CellFlaws.TermUnknown : term.Days.From > extractDate ? CellFlaws.TermFuture : null;
    }

    /// <summary>The columns' cells joined by <c>|</c>; null when a cell holds that character itself, or the key would
    /// be longer than the warehouse keeps.</summary>
    string? KeyOf(IReadOnlyList<FeedColumn> columns, int longest)
    {
        if (columns.Count == 1)
            return cells.Text(columns[0]).ToString();
        key.Clear();
        for (var number = 0; number < columns.Count; number++)
        {
            var text = cells.Text(columns[number]);
            if (text.Contains('|'))
                return null;
            key.Append(number == 0 ? "" : "|").Append(text);
        }

        return key.Length <= longest ? key.ToString() : null;
    }

    bool IsHeader()
    {
        foreach (var column in columns)
        {
            if (!cells.Text(column).Equals(column.Name, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    /// <summary>Whether a cell outside the contract's columns holds anything.</summary>
    static bool HasMore(CsvReader csv)
    {
        for (var field = 0; field < csv.FieldCount; field++)
        {
            foreach (var letter in csv.GetString(field))
            {
                if (!RowCells.IsBlank(letter))
                    return true;
            }
        }

        return false;
    }
}
