namespace Feishu.Approval;

/// <summary>Completes the words of a few, for a parameter that a record or a script block may give: the engine completes those of a parameter of their own type only.</summary>
internal sealed class EnumCompleter<T> : WordCompleter
    where T : struct, Enum
{
    /// <summary>Made by the engine.</summary>
    public EnumCompleter()
        : base(Enum.GetNames(typeof(T)))
    {
    }
}
