using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

static class Loops
{
    /// <summary>For a method that is called a few times and loops for long. It is compiled in full before its first
    /// call: the code that a published program brings with it inlines little of the framework's, and
    /// gives way to better code only when it has been called as often as CallCountThreshold says
    /// (runtimeconfig.template.json).</summary>
    public const MethodImplOptions Long = MethodImplOptions.AggressiveOptimization;
}
