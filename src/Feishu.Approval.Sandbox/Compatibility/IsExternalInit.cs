#if NETFRAMEWORK
namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit init-only properties for .NET Framework, whose libraries lack this marker.</summary>
internal static class IsExternalInit
{
}
#endif
