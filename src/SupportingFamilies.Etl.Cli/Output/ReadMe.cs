namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What stands beside an exported list, for whoever opens the file without having asked for it.</summary>
static class ReadMe
{
    public static IReadOnlyList<string> Of(DateOnly asOf) =>
    [
        $"Candidate families on {Wording.Date(asOf)}",
        "Families with enough needs in the outcomes framework, a dependent child or an expectant parent, and nobody "
            + "helping them yet.",
        "A place on this list is a lead, not a finding about anyone: a whole-family assessment decides.",
        "",
        "family_id: our number for the family; 'sfetl family NUMBER' shows who belongs to it and each need's evidence.",
        "needs: how many needs were found. headlines: under how many of the framework's headline outcomes they stand.",
        "need_codes: the needs, in the framework's order.",
        "children, adults: dependent children, those not yet born left out; members aged 18 or over.",
        "postcode_district: the children's home; empty when it is protected, withheld or not known.",
        "first_evidence, latest_evidence: the dates of the oldest and the newest fact the needs rest on.",
        "notes: what to know before judging anything in the row, for example that a child may be exploited, or that "
            + "what a young person does after 16 is not known; empty when there is nothing of the kind.",
        "",
        "This list names no one, yet it is about real families: keep it where your council keeps such lists, and "
            + "delete it when done.",
    ];
}
