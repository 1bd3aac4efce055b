using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>That a person of the row lived at the address the row gives them.</summary>
public sealed class ResidenceMapping
{
    ResidenceMapping(PartMapping of) => Of = of;

    public PartMapping Of { get; }

    public FeedColumn? From { get; private init; }

    public FeedColumn? Until { get; private init; }

    /// <summary>The day the supplier stood by it; null when <see cref="IsSeenAtTermEnd"/> or on the extract
    /// date.</summary>
    public FeedColumn? SeenOn { get; private init; }

    public bool IsSeenAtTermEnd { get; private init; }

    /// <summary>Without a day in <see cref="SeenOn"/> the extract date is taken.</summary>
    public bool IsSeenOnExtractOtherwise { get; private init; }

    public override string ToString() => $"residence of {Of}";

    internal static ResidenceMapping Load(YamlSection yaml, ContractNames names, TermColumns? term)
    {
        var seen = yaml.String("seen_on");
        var isTermEnd = seen == "term_end";
        var isExtract = seen == "extract_date";
        if (isTermEnd && term is null)
            throw yaml.Wrong("seen_on", "term_end", "a feed with required academic_year and term columns");
        var residence = new ResidenceMapping(names.Part(yaml, "of"))
        {
            From = names.ColumnOrNull(yaml, "from", ColumnType.Date),
            Until = names.ColumnOrNull(yaml, "until", ColumnType.Date),
            SeenOn = isTermEnd || isExtract ? null : names.Column(yaml, "seen_on", ColumnType.Date),
            IsSeenAtTermEnd = isTermEnd,
            IsSeenOnExtractOtherwise = FactMapping.IsExtractDate(yaml, "seen_on_otherwise"),
        };
        yaml.Done();
        return residence;
    }
}
