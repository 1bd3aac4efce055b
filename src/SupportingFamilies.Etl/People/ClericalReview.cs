namespace SupportingFamilies.Etl.People;

public enum ClericalVerdict
{
    Same,
    Different,
}

/// <summary>Somebody looked at two source identities and decided. Of two decisions about one pair the later
/// stands.</summary>
/// <param name="LeftIdentity">Written as <see cref="SourceIdentity.Text"/> is.</param>
public sealed record ClericalDecision(string LeftIdentity, string RightIdentity, ClericalVerdict Verdict)
{
    public override string ToString() => $"two identities are {Verdict}";
}
