using System.Diagnostics;
using System.Globalization;

namespace SupportingFamilies.Etl;

/// <summary>Where in the product something was thrown: method and line, and never the message, which of a driver or a
/// parser may quote a row.</summary>
public static class FailurePlace
{
    public static string Of(Exception cause)
    {
        var frame = new StackTrace(cause, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(each => each.GetMethod()?.DeclaringType?.Namespace?
                .StartsWith("SupportingFamilies", StringComparison.Ordinal) == true);
        if (frame?.GetMethod() is not { } method)
            return "outside the product's own code";
        var line = frame.GetFileLineNumber();
        return method.DeclaringType!.Name + "." + method.Name
            + (line == 0 ? "" : " line " + line.ToString(CultureInfo.InvariantCulture));
    }
}
