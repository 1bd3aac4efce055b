namespace SupportingFamilies.Etl.Reports.Gates;

/// <summary>What a quality gate looks at: a closed list; how much is too much stands in <c>nightly.yml</c>.</summary>
public enum GateKind
{
    /// <summary>Share of the rows of a feed's new delivery that were rejected, in per cent; of several, the
    /// worst.</summary>
    RejectedShare,

    /// <summary>By how much the rows of a feed's new delivery differ from the middle one of the loads before, in per
    /// cent of it; of several, the worst.</summary>
    FeedVolume,

    /// <summary>By how much the number of people differs from last night's, in per cent of it.</summary>
    PeopleChange,

    /// <summary>By how much the number of candidate families differs from last night's, in per cent of it.</summary>
    CandidatesChange,

    /// <summary>Source identities of the person who has most.</summary>
    LargestPerson,

    /// <summary>Share of people of whom a possible link waits for a decision, in per cent.</summary>
    PossibleLinks,

    /// <summary>Days by which a feed's newest extract is older than its contract expects.</summary>
    StaleFeeds,
}

/// <summary>What becomes of a night that does not pass.</summary>
public enum GateAction
{
    /// <summary>Nothing is published; last night stays.</summary>
    Stop,

    /// <summary>It is published, and the report says so.</summary>
    Warn,

    /// <summary>The gate is not looked at.</summary>
    Off,
}

/// <summary>How a night came through one gate.</summary>
public enum GateState
{
    Passed,

    /// <summary>There was nothing to hold it against: a first night, a new feed, numbers too small.</summary>
    NotCompared,

    Warned,

    /// <summary>It would have stopped the night, and a person let it pass.</summary>
    Accepted,

    Stopped,
}
