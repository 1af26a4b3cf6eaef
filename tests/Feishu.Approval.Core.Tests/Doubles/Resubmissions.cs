using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Resubmits as the cmdlet does, but for the engine.</summary>
internal sealed class Resubmissions(
    FeishuConnection connection, IActionDialog dialog, IGuardedWriteObserver? observer = null, DefinitionCache? definitions = null, RunJournal? journal = null)
{
    public async Task<FeishuResubmitResult?> RunAsync(FeishuResubmitRequest request, CallContext context, Failure? unfit = null)
    {
        var action = new TaskResubmit(connection, request.Task, request, ActionTools.Clr with { Definitions = definitions });
        return await new ActionRunner(dialog, journal, observer).RunAsync(action, context, unfit) is { } end ? action.Result(end) : null;
    }
}
