namespace SupportingFamilies.Etl.Tests.Feeds;

/// <summary>One to three small damages of a file, as transfers, spreadsheets and people cause them; the seed says
/// which.</summary>
static class Mutants
{
    static readonly byte[] Telling = ",\"\n\r ;|\t0A\0\u00A0\u00EB="u8.ToArray();

    public static byte[] Of(byte[] whole, int seed)
    {
        var random = new System.Random(seed);
        var bytes = whole.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 1; times--)
            Damage(bytes, random);
        return [.. bytes];
    }

    static void Damage(List<byte> bytes, System.Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 60), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0:
                bytes.RemoveAt(at);
                break;
            case 1:
                bytes.Insert(at, Telling[random.Next(Telling.Length)]);
                break;
            case 2:
                bytes[at] = Telling[random.Next(Telling.Length)];
                break;
            case 3:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at); // cut off
                break;
        }
    }
}
