using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

static class Loops
{
    /// <summary>For a method that is called a few times and loops for long. It is compiled in full before its first
    /// call: code compiled ahead of time inlines nothing of the framework's, and is replaced by better code only after
    /// thousands of calls.</summary>
    public const MethodImplOptions Long = MethodImplOptions.AggressiveOptimization;
}
