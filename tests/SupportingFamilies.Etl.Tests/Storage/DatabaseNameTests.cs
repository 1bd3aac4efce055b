using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class DatabaseNameTests : IDisposable
{
    readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("postgres:Password=secret")]
    [InlineData("sqlserver:Passwort=secret")]
    [InlineData("sqlserver:Server=x;Encrypt=secret")]
    [InlineData("sqlserver:Password=secret")]
    [InlineData("sqlite:")]
    public void What_names_no_database_is_refused_without_repeating_it(string database)
    {
        var refused = Assert.Throws<UnknownDatabaseException>(() => Warehouse.Open(database));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_is_told_without_the_password_and_without_the_drivers_words()
    {
        var unavailable = Assert.Throws<DatabaseUnavailableException>(() => Warehouse.Open(
            "sqlserver:Server=tcp:127.0.0.1,1;Database=d;User Id=u;Password=secret;Connect Timeout=2"));
        Assert.StartsWith("the server cannot be reached (error ", unavailable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variable_comes_before_the_file_and_without_both_there_is_none()
    {
        File.WriteAllText(file, "sqlserver:Server=x\n");
        Assert.Equal("sqlite:a.db", DatabaseSetting.Of(name => name == "SFETL_DATABASE" ? "sqlite:a.db" : file));
        Assert.Equal("sqlserver:Server=x", DatabaseSetting.Of(name => name == "SFETL_DATABASE_FILE" ? file : null));
        Assert.Null(DatabaseSetting.Of(_ => null));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused() => Assert.Throws<UnknownDatabaseException>(
        () => DatabaseSetting.Of(name => name == "SFETL_DATABASE_FILE" ? file + "/none" : null));
}
