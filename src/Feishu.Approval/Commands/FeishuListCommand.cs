using Feishu.Approval.Search;

namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that gives out what a list of the service holds, as soon as each page is there. A derived class makes the source and hands it to <c>List</c>.</summary>
public abstract class FeishuListCommand : FeishuMeterCommand
{
    private protected FeishuListCommand()
        : base(listsOnly: true)
    {
    }

    /// <summary>Read the names of the people in the answer too, once per person and session.</summary>
    [Parameter]
    public SwitchParameter WithNames { get; set; }

    private protected override bool WantsNames => WithNames;

    /// <summary>Writes all that a source has, with names where they are wanted.</summary>
    /// <param name="source">The pages.</param>
    /// <param name="connection">The connection that they come over.</param>
    /// <param name="target">What an error points at.</param>
    private protected void List<T>(IPageSource<T> source, FeishuConnection connection, object? target)
        where T : class => Feed.Run(Pump, WithNamesOf(source, connection), failure => (target is string given ? KnownCodes.NamedApproval(failure, connection, given) : failure) with { Target = target }, Write, Meter);
}
