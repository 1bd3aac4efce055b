namespace SupportingFamilies.Etl.Feeds;

/// <summary>The facts a row tells of its people.</summary>
sealed class FactReading(Feed feed, RowCells cells, DateOnly extractDate)
{
    readonly FactMapping[] mappings = [.. feed.Facts];

    public IReadOnlyList<Fact> Read(PersonRecord?[] people, Term? term, CellNotes notes)
    {
        List<Fact>? facts = null;
        foreach (var mapping in mappings)
        {
            if (people[mapping.About.Number] is not { } about || !mapping.Conditions.Hold(cells))
                continue;
            if (mapping.EachCode is null)
            {
                if (ReadOne(mapping, about, term, CodeOf(mapping.Code), notes) is { } fact)
                    (facts ??= []).Add(fact);
                continue;
            }

            foreach (var code in cells.Value<List<string>>(mapping.EachCode) ?? [])
            {
                if (ReadOne(mapping, about, term, code, notes) is { } fact)
                    (facts ??= []).Add(fact);
            }
        }

        return facts is null ? [] : facts;
    }

    Fact? ReadOne(FactMapping mapping, PersonRecord about, Term? term, string? code, CellNotes notes)
    {
        if (DaysOf(mapping, term, notes) is not var (on, until))
            return null;
        if (!TryMeasure(mapping, notes, out var measure, out var outOf))
            return null;
        return new Fact
        {
            About = about.Id,
            Kind = mapping.Kind,
            Role = mapping.Role ?? (feed.Roles is { } roles ? roles.Roles[cells[roles.Column].Code] : FactRole.Subject),
            On = on,
            Until = until,
            Code = code,
            Measure = measure,
            OutOf = outOf,
            Unit = measure is null ? null : mapping.Unit,
            Reference = cells.IsGood(mapping.Reference) ? cells.Text(mapping.Reference!).ToString() : null,
        };
    }

    (DateOnly On, DateOnly? Until)? DaysOf(FactMapping mapping, Term? term, CellNotes notes)
    {
        if (mapping.On is not { } column)
            return term is null ? null : (term.Days.From, term.Days.To);
        if ((cells.Date(column) ?? (mapping.IsOnExtractOtherwise ? extractDate : null)) is not { } on)
        {
            if (cells[column].State == CellState.Empty)
                notes.Add(column, CellFlaws.DateAbsent);
            return null;
        }

        var until = cells.Date(mapping.Until);
        if (until < on)
        {
            notes.Add(mapping.Until!, CellFlaws.DateOrder);
            return (on, on);
        }

        return (on, until ?? (mapping.IsOpen ? null : on));
    }

    string? CodeOf(FeedColumn? column) => !cells.IsGood(column) ? null
        : column!.Type == ColumnType.Code ? column.Codes[cells[column].Code]
        : TextCells.Collapse(cells.Text(column));

    bool TryMeasure(FactMapping mapping, CellNotes notes, out decimal? measure, out decimal? outOf)
    {
        (measure, outOf) = (null, null);
        foreach (var column in mapping.Measure)
        {
            if (cells.IsGood(column))
                measure = (measure ?? 0) + cells[column].Number;
        }

        foreach (var column in mapping.Less)
        {
            if (cells.IsGood(column) && measure is not null)
                measure = Math.Max(0, measure.Value - cells[column].Number);
        }

        if (!cells.IsGood(mapping.OutOf))
            return true;
        outOf = cells[mapping.OutOf!].Number;
        if (measure is null || measure <= outOf)
            return true;
        notes.Add(mapping.OutOf!, CellFlaws.NumberOver);
        return false;
    }
}
