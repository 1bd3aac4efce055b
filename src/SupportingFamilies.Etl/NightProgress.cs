namespace SupportingFamilies.Etl;

/// <summary>The stages of a night, in order.</summary>
public enum NightStage
{
    Feeds,
    People,
    Households,
    Needs,
    Candidates,
    Publish,
}

/// <summary>How far the night has come, for a progress bar.</summary>
/// <param name="Done">Share of the stage done, from 0 to 1; 0 is said when the stage begins.</param>
public readonly record struct NightProgress(NightStage Stage, double Done);
