using System.Globalization;

namespace SupportingFamilies.Etl.Synthetic.Truth;

/// <summary><c>truth/records.csv</c>: who is who, one line for each person in each delivered row.</summary>
sealed class RecordsFile(string folder) : IDisposable
{
    readonly StreamWriter writer =
        TruthFiles.Open(folder, "records.csv", "feed,delivery,row,part,source_key,person_id");

    public void Add(string feed, string delivery, int row, string part, string sourceKey, int person)
    {
        writer.Write(feed);
        writer.Write(',');
        writer.Write(delivery);
        writer.Write(',');
        writer.Write(row.ToString(CultureInfo.InvariantCulture));
        writer.Write(',');
        writer.Write(part);
        writer.Write(',');
        writer.Write(sourceKey);
        writer.Write(',');
        writer.WriteLine(person.ToString(CultureInfo.InvariantCulture));
    }

    public void Dispose() => writer.Dispose();
}
