using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Clients;

/// <summary>Runs an action for a program, which has decided before it calls: nobody is asked, and nobody is told but by the result.</summary>
internal static class ProgramAction
{
    /// <summary>What a request is about, as it was given.</summary>
    public static TaskRef Task(FeishuActionRequest? request) => (request ?? throw new ArgumentNullException(nameof(request))).Task;

    public static async Task<TResult> RunAsync<TResult>(GuardedAction<TResult> action, CancellationToken cancellation)
        where TResult : class => action.Result((await new ActionRunner(Silent.Instance).RunAsync(action, Context.Of(cancellation)).ConfigureAwait(false))!);

    private sealed class Silent : IActionDialog
    {
        public static readonly Silent Instance = new();

        public Task<bool> ConfirmAsync(ActionPlan plan) => System.Threading.Tasks.Task.FromResult(true);

        public void Uploading(UploadStep step)
        {
        }

        public void Warn(string messageKey, params object?[] arguments)
        {
        }
    }
}
