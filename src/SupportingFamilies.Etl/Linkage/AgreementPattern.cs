namespace SupportingFamilies.Etl.Linkage;

/// <summary>The level of every comparison for one pair, 4 bits each, the first comparison lowest: 16 comparisons in the
/// first number, 16 in the second.</summary>
public readonly record struct AgreementPattern(ulong First, ulong Second)
{
    public const int ComparisonsMax = 2 * InOne;
    public const int BitsEach = 4;

    internal const int InOne = 64 / BitsEach;
    const ulong Level = (1 << BitsEach) - 1;

    // A shift of a 64-bit number goes by its lowest six bits: comparison 16 begins at bit 0 again.
    public int this[int comparison] =>
        (int)((comparison < InOne ? First : Second) >> (comparison * BitsEach) & Level);

    public AgreementPattern With(int comparison, int level) => comparison < InOne
        ? this with { First = Replaced(First, comparison, level) }
        : this with { Second = Replaced(Second, comparison, level) };

    static ulong Replaced(ulong levels, int comparison, int level) =>
        (levels & ~(Level << (comparison * BitsEach))) | ((ulong)level << (comparison * BitsEach));
}
