using System.Collections;
using System.Globalization;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Sheets;

/// <summary>
/// A row of a list that somebody filled in: what it wants changed in a returned request, or a request that it wants created. It pipes into
/// <c>Invoke-FeishuTaskResubmit</c> or <c>New-FeishuInstance</c>. A row that cannot be taken says why; the cmdlet that gets it reports it, or else the import itself.
/// </summary>
public sealed class FeishuFormRow : IConnectionOrigin
{
    private int _told;

    internal FeishuFormRow()
    {
    }

    /// <summary>The number of the row, as the spreadsheet program shows it.</summary>
    public int Row { get; internal init; }

    /// <summary>The number of the request that people see; null for one that is to be created.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The code of the returned request; null for one that is to be created.</summary>
    public string? InstanceCode { get; internal init; }

    /// <summary>The code of the definition, where it is known.</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The initiator of a request that is to be created, as the list names the person.</summary>
    public string? UserId { get; internal init; }

    /// <summary>What <see cref="UserId"/> is, where the list says so.</summary>
    public string? UserIdType { get; internal init; }

    /// <summary>The department of a request that is to be created, where the list has one.</summary>
    public string? Department { get; internal init; }

    /// <summary>The key of a request that is to be created, where the list has one.</summary>
    public string? Uuid { get; internal init; }

    /// <summary>The title of a request that is to be created, where the list has one.</summary>
    public string? Title { get; internal init; }

    /// <summary>The new values of a returned request by the names of their controls: only those that differ from what it holds. Null for none.</summary>
    public IDictionary? SetValue { get; internal init; }

    /// <summary>The values of a request that is to be created, by the names of their controls; null for a returned one.</summary>
    public IDictionary? Value { get; internal init; }

    /// <summary>The form of a returned request that is sent as it stands; null where something changes.</summary>
    public FeishuForm? Form { get; internal init; }

    /// <summary>The names of the controls that get a value.</summary>
    public IReadOnlyList<string> Changes { get; internal init; } = Array.Empty<string>();

    /// <summary>Why the row cannot be taken; null where nothing is wrong.</summary>
    public string? Fault => Refusal is null ? null : FailureText.Message(Refusal, CultureInfo.CurrentUICulture);

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection by which the row was read.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>The same as <see cref="Fault"/>, as data.</summary>
    internal Failure? Refusal { get; init; }

    /// <summary>
    /// The same for whoever tells it: the import, or the cmdlet that gets the row. Only the first is to say it to the user, whatever stands between them
    /// in a pipeline; who comes later has it in its journal alone.
    /// </summary>
    internal Failure? Refuse() => Refusal is null ? null : Refusal with { IsTold = Interlocked.Exchange(ref _told, 1) != 0 };

    /// <summary>Row and request.</summary>
    public override string ToString() => $"{Row.ToString(CultureInfo.InvariantCulture)} {SerialNumber ?? InstanceCode ?? UserId}".Trim();
}
