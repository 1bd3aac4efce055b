using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class ExportCommand : Command
{
    /// <summary>Rows of a table for people when nothing is said; files and pipes get them all.</summary>
    const int RowsShown = 100;

    readonly Session session;
    readonly Argument<string> name = new("VIEW") { Description = "Which view of the warehouse." };

    readonly Option<string?> columns = new("--columns")
    {
        Description = "Only these columns, in this order.",
        HelpName = "A,B",
    };

    readonly Option<long?> limit = new("--limit")
    {
        Description = FormattableString.Invariant(
            $"At most so many rows, in the order of their cells; a table has {RowsShown} if not said."),
        HelpName = "N",
    };

    readonly ResultOptions result = new();

    public ExportCommand(Session session)
        : base("export", "Write any view of the published night: as a table, CSV, JSON or a workbook.")
    {
        this.session = session;
        name.AcceptOnlyFromAmong([.. DescribedView.All.Select(view => view.Name)]);
        limit.Validators.Add(asked =>
        {
            if (asked.GetValueOrDefault<long?>() < 1)
                asked.AddError("--limit is a whole number from 1 on.");
        });
        Add(name);
        foreach (var option in new Option[] { columns, limit, session.AsAt })
            Add(option);
        result.AddTo(this);
        SetAction(parsed => (int)Export(parsed));
    }

    ExitCode Export(ParseResult parsed)
    {
        var view = DescribedView.All.Single(each => each.Name == parsed.GetValue(name));
        if (view.Nights == ViewNights.Every && parsed.GetValue(session.AsAt) is not null)
        {
            throw new UsageException(
                $"{view.Name} shows every night, so --as-at chooses none.",
                $"Export {view.Name[..^"_as_at".Length]} --as-at DATE for one night, or leave --as-at out.");
        }

        using var warehouse = session.PublishedWarehouse(parsed);
        var all = warehouse.ViewColumns(view);
        var chosen = Chosen(all, parsed.GetValue(columns));
        var most = parsed.GetValue(limit);
        var shown = most ?? (result.Format(session, parsed) == "table" ? RowsShown : long.MaxValue);
        var isMore = false;
        result.Write(session, parsed, warehouse, new ListedResult
        {
            What = view.Name,
            Title = view.Name.Replace('_', ' '),
            Unit = "rows",
            Listing = new Listing(chosen, Limited(warehouse.ViewRows(view, chosen)), "No rows."),
            Filters = Filters(parsed.GetValue(columns) is null ? null : chosen, most),
            About = [view.Grain],
            Descriptions = view.Columns.ToDictionary(column => column.Name, column => column.Description),
            IsForNamedReaders = view.IsForNamedReaders,
        });
        if (isMore && most is null)
            session.Terminal.Say($"The first {RowsShown} rows; --limit says how many to show, --format csv gives all.");
        return ExitCode.Ok;

        IEnumerable<IReadOnlyList<object?>> Limited(IEnumerable<IReadOnlyList<object?>> rows)
        {
            var left = shown;
            foreach (var row in rows)
            {
                if (left-- == 0)
                {
                    isMore = true;
                    yield break;
                }

                yield return row;
            }
        }
    }

    static IReadOnlyList<string> Chosen(IReadOnlyList<string> all, string? asked)
    {
        if (asked is null)
            return all;
        var chosen = asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (chosen.FirstOrDefault(column => !all.Contains(column)) is { } unknown)
        {
            throw new UsageException(
                $"The view has no column '{unknown}'.", $"Its columns are {string.Join(", ", all)}.");
        }

        return chosen.Length > 0 && chosen.Distinct().Count() == chosen.Length ? chosen
            : throw new UsageException(
                "--columns names no column, or one of them twice.", "Name each column once, with commas between.");
    }

    static List<string> Filters(IReadOnlyList<string>? columns, long? limit)
    {
        var filters = new List<string>();
        if (columns is not null)
            filters.Add("columns=" + string.Join('|', columns));
        if (limit is { } most)
            filters.Add(FormattableString.Invariant($"limit={most}"));
        return filters;
    }
}
