using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Clients;

/// <summary>Runs an action for a program, which has decided before it calls: nobody is asked, and nobody is told but by the result.</summary>
internal static class ProgramAction
{
    public static async Task<TResult> RunAsync<TRequest, TResult>(
        TRequest request, Func<TaskRef, TRequest, ActionTools, GuardedAction<TResult>> make, CancellationToken cancellation)
        where TRequest : FeishuActionRequest
        where TResult : class
    {
        GuardedAction<TResult> action = make((request ?? throw new ArgumentNullException(nameof(request))).Task, request, ActionTools.Clr);
        return action.Result((await new ActionRunner(Silent.Instance).RunAsync(action, Context.Of(cancellation)).ConfigureAwait(false))!);
    }

    private sealed class Silent : IActionDialog
    {
        public static readonly Silent Instance = new();

        public Task<bool> ConfirmAsync(ActionPlan plan) => Task.FromResult(true);

        public void Uploading(UploadStep step)
        {
        }

        public void Warn(string messageKey, params object?[] arguments)
        {
        }
    }
}
