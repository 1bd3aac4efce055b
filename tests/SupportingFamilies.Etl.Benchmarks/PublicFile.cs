namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>A file whose truth is published, and what Splink 4 reaches on it.</summary>
/// <param name="Name">Of the folder of data that holds <paramref name="Files"/>, and of the model in
/// <c>samples/linkage</c>.</param>
/// <param name="Id">Column that names a record; <c>cluster</c> is equal for records that are one.</param>
/// <param name="Splink">At the threshold that is best by the truth, on two cores.</param>
sealed record PublicFile(string Name, string[] Files, string Id, SplinkFigures Splink)
{
    public static IReadOnlyList<PublicFile> All { get; } =
    [
        new("febrl4", ["records_a.csv", "records_b.csv"], "rec_id", new(0.9996, 0.9995, "5.5 to 9.4 s")),
        new("febrl3", ["records.csv"], "rec_id", new(0.9958, 0.9976, "3.6 to 8.3 s")),
        new("fake_1000", ["records.csv"], "unique_id", new(0.862, 0.923, "2 to 3 s")),
        new("historical_50k", ["records.csv"], "unique_id", new(0.767, 0.828, "10 to 25 s, 0.8 to 1.2 GB")),
        new("people_1m", ["people_1m.csv"], "unique_id", new(0.938, 0.936, "24 s, 43 CPU s, 1.1 GB")),
    ];

    /// <summary>Where they are: in a folder of that name, or beside the folders; null when some are not.</summary>
    public string[]? In(string data)
    {
        foreach (var folder in new[] { Path.Combine(data, Name), data })
        {
            var paths = Files.Select(file => Path.Combine(folder, file)).ToArray();
            if (Array.TrueForAll(paths, File.Exists))
                return paths;
        }

        return null;
    }
}

/// <param name="Pairs">F1 by pair.</param>
/// <param name="Clusters">F1 by pairs within clusters.</param>
sealed record SplinkFigures(double Pairs, double Clusters, string Cost);
