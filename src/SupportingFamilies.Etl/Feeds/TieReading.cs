namespace SupportingFamilies.Etl.Feeds;

/// <summary>How the people of a row belong together, and where they live.</summary>
sealed class TieReading(Feed feed, RowCells cells, DateOnly extractDate)
{
    readonly TieMapping[] ties = [.. feed.Ties];
    readonly ResidenceMapping[] residences = [.. feed.Residences];

    public IReadOnlyList<Tie> ReadTies(PersonRecord?[] people, CellNotes notes)
    {
        List<Tie>? found = null;
        foreach (var mapping in ties)
        {
            if (people[mapping.From.Number] is not { } from || !mapping.Conditions.Hold(cells))
                continue;
            var to = mapping.To is null ? null : people[mapping.To.Number];
            var group = cells.IsGood(mapping.Group) ? cells.Text(mapping.Group!).ToString() : null;
            if (to is null && group is null)
                continue;
            var (since, until) = (cells.Date(mapping.Since), cells.Date(mapping.Until));
            if (until < since)
            {
                notes.Add(mapping.Until!, CellFlaws.DateOrder);
                since = null;
            }

            (found ??= []).Add(new Tie(mapping.Kind, from.Id, to?.Id, group)
            {
                Role = RoleOf(mapping),
                Since = since,
                Until = until,
            });
        }

        return found is null ? [] : found;
    }

    public IReadOnlyList<Residence> ReadResidences(PersonRecord?[] people, Term? term, CellNotes notes)
    {
        List<Residence>? found = null;
        foreach (var mapping in residences)
        {
            if (people[mapping.Of.Number] is not { } who || (who.Address is null && who.Postcode is null
                && who.Uprn is null))
                continue;
            if (SeenOn(mapping, term, notes) is not { } seenOn)
                continue;
            if (seenOn > extractDate)
                seenOn = extractDate; // a term or case that goes on: the supplier has seen it up to now
            var (from, until) = (cells.Date(mapping.From), cells.Date(mapping.Until));
            if (until < from)
            {
                notes.Add(mapping.Until!, CellFlaws.DateOrder);
                from = null;
            }

            (found ??= []).Add(new Residence(who.Id, from, until, seenOn));
        }

        return found is null ? [] : found;
    }

    string? RoleOf(TieMapping mapping) => !cells.IsGood(mapping.Role) ? null
        : mapping.Roles.GetValueOrDefault(mapping.Role!.Codes[cells[mapping.Role].Code], "other");

    DateOnly? SeenOn(ResidenceMapping mapping, Term? term, CellNotes notes)
    {
        if (mapping.IsSeenAtTermEnd)
            return term?.Days.To;
        if (mapping.SeenOn is not { } column)
            return extractDate;
        if (cells.Date(column) is { } seenOn)
            return seenOn;
        if (mapping.IsSeenOnExtractOtherwise)
            return extractDate;
        if (cells[column].State == CellState.Empty)
            notes.Add(column, CellFlaws.DateAbsent);
        return null;
    }
}
