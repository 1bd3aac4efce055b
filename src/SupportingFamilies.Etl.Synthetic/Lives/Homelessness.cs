namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>One homelessness application and what became of it, as it truly was.</summary>
sealed class Homelessness(Person applicant, IReadOnlyList<Person> with, DateOnly applied)
{
    public Person Applicant { get; } = applicant;

    /// <summary>The others on the application: a partner and children.</summary>
    public IReadOnlyList<Person> With { get; } = with;

    public DateOnly Applied { get; } = applied;

    /// <summary>A duty to prevent (56 days) is followed by one to relieve and then the main duty, until it
    /// ends.</summary>
    public DateOnly? DutyEnded { get; set; }

    public DateOnly? TemporaryFrom { get; set; }

    public DateOnly? TemporaryTo { get; set; }

    public DateOnly? Notice { get; set; }

    public bool FromAbuse { get; set; }

    public required Home? From { get; init; }
}
