#if NETFRAMEWORK
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler looks for behind <c>init</c>; .NET Framework does not have it.</summary>
internal static class IsExternalInit
{
}
#endif
