using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Forms that are changed by words: addresses, and people by e-mail address or mobile number. The editor of forms asks nobody; here what it did not know is
/// asked, all people in one call, and it goes over the form once more.
/// </summary>
internal static class AskedChanges
{
    /// <summary>The form with its changes.</summary>
    /// <param name="editor">Changes forms.</param>
    /// <param name="connection">Where to ask; null where there is none: words are then refused.</param>
    /// <param name="form">The form.</param>
    /// <param name="changes">Controls and their values.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="FeishuException">What the editor refuses, every fault at once, and what a read may end with.</exception>
    public static async Task<FeishuForm> SetAllAsync(
        FormEditor editor, FeishuConnection? connection, FeishuForm form, IReadOnlyList<KeyValuePair<string, object?>> changes, CallContext context)
    {
        if (connection is null)
        {
            return editor.SetAll(form, changes, null);
        }

        var words = new AskedWords(PersonLookup.Words(connection))
        {
            Instance = number => KnownCodes.OfNumber(connection, number),
            Approval = code => SessionMemory.Of(connection).Approval(code) is SeenApproval seen ? seen.Name ?? seen.Code : null,
        };
        try
        {
            FeishuForm changed = editor.SetAll(form, changes, words);
            if (!words.HasUnknown)
            {
                return changed;
            }
        }
        catch (FeishuException) when (words.HasUnknown)
        {
            // Told with the others, the second time.
        }

        await PersonLookup.FillAsync(connection, words.People, context).ConfigureAwait(false);
        foreach (string unknown in words.Districts.Unknown)
        {
            words.Districts.Add(unknown, await DistrictNames.FindAsync(connection, unknown, context).ConfigureAwait(false));
        }

        return editor.SetAll(form, changes, words);
    }
}
