namespace SupportingFamilies.Etl.Synthetic.Chance;

/// <summary>
/// A stream of pseudo-random numbers that is the same on every machine and every version of .NET: PCG XSH RR 64/32.
/// Each purpose and number (a neighbourhood, a person as one partner sees them) has a stream of its own, so that
/// drawing one number more in one place changes nothing elsewhere.
/// </summary>
/// <remarks>Source: O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms",
/// 2014.</remarks>
sealed class SeededStream
{
    const ulong Multiplier = 6364136223846793005;

    readonly ulong increment;
    ulong state;

    SeededStream(ulong seed, ulong sequence)
    {
        increment = unchecked((sequence << 1) | 1);
        state = unchecked(seed + increment);
        Next();
    }

    public static SeededStream Of(int seed, string purpose, long number)
    {
        var mixed = Mix(unchecked((ulong)seed * 0x9E3779B97F4A7C15) ^ StableHash.Of(purpose));
        return new SeededStream(Mix(mixed ^ unchecked((ulong)number)), Mix(unchecked(mixed + (ulong)number)));
    }

    public uint Next()
    {
        unchecked
        {
            var old = state;
            state = (old * Multiplier) + increment;
            var shifted = (uint)(((old >> 18) ^ old) >> 27);
            var turn = (int)(old >> 59);
            return (shifted >> turn) | (shifted << (-turn & 31));
        }
    }

    /// <summary>Uniform on [0, 1).</summary>
    public double Fraction() => Next() / 4294967296.0;

    /// <summary>Uniform on 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(((ulong)Next() * (uint)count) >> 32);

    /// <summary>Uniform, both ends included.</summary>
    public int Between(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    public bool Chance(double probability) => Fraction() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Uniform, both days included.</summary>
    public DateOnly Day(DateOnly first, DateOnly last) =>
        last <= first ? first : first.AddDays(Below(last.DayNumber - first.DayNumber + 1));

    /// <summary>Standard normal, by the sum of twelve uniforms: exact in its first two moments, bounded at
    /// six.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var draw = 0; draw < 12; draw++) sum += Fraction();
        return sum;
    }

    /// <summary>How often something of a small mean happens.</summary>
    public int Count(double mean)
    {
        var limit = Math.Exp(-Math.Min(mean, 30));
        var product = Fraction();
        var count = 0;
        while (product > limit)
        {
            product *= Fraction();
            count++;
        }

        return count;
    }

    static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
