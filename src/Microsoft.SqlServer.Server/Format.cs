namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type is kept in its bytes.</summary>
#pragma warning disable CA1720 // The package this project stands in for has these names.
public enum Format
{
    Unknown = 0,
    Native = 1,
    UserDefined = 2,
}
