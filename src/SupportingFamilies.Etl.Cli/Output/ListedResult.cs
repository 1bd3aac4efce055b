using Spectre.Console;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>One list out of the warehouse, in every way it can be written.</summary>
sealed record ListedResult
{
    /// <summary>As the log of exports calls it: <c>candidates</c>, <c>people</c>.</summary>
    public required string What { get; init; }

    /// <summary>Heads the read-me sheet and names the other, for example <c>Candidate families</c>.</summary>
    public required string Title { get; init; }

    /// <summary>What a row is, in the plural: <c>12 families written to</c>.</summary>
    public required string Unit { get; init; }

    public required Listing Listing { get; init; }

    /// <summary>Which part of the list it is, for example <c>min-needs=4</c>; empty for all.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>What a workbook holds where that is more than <see cref="Listing"/>, whose columns others rest on.
    /// </summary>
    public Listing? Workbook { get; init; }

    /// <summary>As people read it; null for a plain table.</summary>
    public Action<IAnsiConsole>? Page { get; init; }

    /// <summary>Serialised instead of the rows by the names of their columns; null for those.</summary>
    public object? Json { get; init; }

    /// <summary>Null when there is none.</summary>
    public Action<TextWriter>? Markdown { get; init; }

    /// <summary>Sentences for whoever opens a workbook without having asked for it.</summary>
    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>What a column says, by its name, where that is written down.</summary>
    public IReadOnlyDictionary<string, string> Descriptions { get; init; } = new Dictionary<string, string>();

    /// <summary>It tells who people are, so nobody takes it without saying why.</summary>
    public bool IsForNamedReaders { get; init; }
}
