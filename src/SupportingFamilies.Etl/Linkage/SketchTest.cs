namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// What can be said of a level test by looking at two sketches: no where no texts with these sketches can pass it. Most
/// pairs of values end here, without either text being fetched from memory.
/// </summary>
abstract class SketchTest
{
    public abstract bool MayHold(ValueSketch left, ValueSketch right);

    public static SketchTest Slips(int most) => new WithinSlips(most);

    public static SketchTest JaroWinkler(double least) => new Alike(least);

    public static SketchTest Either(SketchTest one, SketchTest other) => new AnyOf(one, other);

    public static SketchTest Initial { get; } = new OneLetter();

    /// <param name="hold">Exactly the test, of dates as <see cref="DateTests.Read"/> gives them.</param>
    public static SketchTest Dates(Func<int, int, bool> hold) => new OfDates(hold);

    sealed class WithinSlips(int most) : SketchTest
    {
        public override bool MayHold(ValueSketch left, ValueSketch right) =>
            ValueSketch.MayBeWithin(left, right, most);
    }

    sealed class AnyOf(SketchTest one, SketchTest other) : SketchTest
    {
        public override bool MayHold(ValueSketch left, ValueSketch right) =>
            one.MayHold(left, right) || other.MayHold(left, right);
    }

    sealed class OneLetter : SketchTest
    {
        public override bool MayHold(ValueSketch left, ValueSketch right) => left.Length == 1 || right.Length == 1;
    }

    sealed class OfDates(Func<int, int, bool> hold) : SketchTest
    {
        public override bool MayHold(ValueSketch left, ValueSketch right) =>
            left.IsDate && right.IsDate && hold(left.Date, right.Date);
    }

    /// <summary>Jaro-Winkler similarity, by how many characters two texts can have in common.</summary>
    sealed class Alike : SketchTest
    {
        /// <summary>Lengths from here on are not in the table.</summary>
        const int Lengths = 64;

        const int PrefixMax = 4;
        const double PrefixScale = 0.1;

        readonly double least;
        readonly byte[] needed = new byte[Lengths * Lengths]; // by both lengths: characters in common, at least

        public Alike(double least)
        {
            this.least = least;
            for (var left = 0; left < Lengths; left++)
            {
                for (var right = 0; right < Lengths; right++)
                {
                    ref var common = ref needed[(left * Lengths) + right];
                    while (common < Lengths && !IsEnough(common, left, right))
                        common++;
                }
            }
        }

        public override bool MayHold(ValueSketch left, ValueSketch right)
        {
            if (left.IsDate || right.IsDate || left.IsNumber || right.IsNumber)
                return true;
            var common = ValueSketch.CommonMax(left, right);
            return left.Length < Lengths && right.Length < Lengths
                ? common >= needed[(left.Length * Lengths) + right.Length]
                : IsEnough(common, left.Length, right.Length);
        }

        /// <summary>All characters in common, none transposed, and the longest common beginning there can be.</summary>
        bool IsEnough(int common, int left, int right)
        {
            if (common <= 0)
                return left == 0 && right == 0;
            var jaro = (((double)common / left) + ((double)common / right) + 1) / 3;
            const double rounding = 1e-9;
            return jaro + (PrefixMax * PrefixScale * (1 - jaro)) >= least - rounding;
        }
    }
}
