using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>The person of a record lived at the record's address.</summary>
/// <param name="Who">The record that gives person and address.</param>
/// <param name="From">First day, when the supplier says so.</param>
/// <param name="Until">Last day, included; null while it is still so as far as the supplier knows.</param>
/// <param name="SeenOn">The day the supplier last stood by it: the event's date or the delivery's extract date.</param>
public sealed record Residence(RecordId Who, DateOnly? From, DateOnly? Until, DateOnly SeenOn)
{
    public override string ToString() => $"residence of record {Who.Value}";
}
