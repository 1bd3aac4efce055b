using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Tests.Linkage.Files;

public sealed class MovedListsTests
{
    const string Model = """
        id: id
        tables:
          # Names of our own.
          forenames: { file: names.csv, source: ours, licence: MIT }
          nicknames:
            file: '../our lists/nick.csv'
            source: ours
            licence: MIT
        columns:
          file: { from: file, replace_table: roads.csv, sort: words }
          replace_table: { from: file }
          town:
            # replace_table: towns.csv
            replace_table: "../towns.csv"  # where to look
        """;

    [Fact]
    public void Lists_are_named_from_the_folder_the_model_goes_to()
    {
        var moved = new MovedLists("/council/models", "/council/trained/spring").Follow(Model);
        Assert.Contains("forenames: { file: '../../models/names.csv', source: ours", moved, StringComparison.Ordinal);
        Assert.Contains("    file: '../../our lists/nick.csv'\n", moved, StringComparison.Ordinal);
        Assert.EndsWith(
            """
            columns:
              file: { from: file, replace_table: '../../models/roads.csv', sort: words }
              replace_table: { from: file }
              town:
                # replace_table: towns.csv
                replace_table: '../../towns.csv'  # where to look
            """,
            moved,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_stays_in_its_folder_stays_as_it_was() =>
        Assert.Equal(Model, new MovedLists("/council/models", "/council/models").Follow(Model));
}
