using Feishu.Approval.Sheets;

namespace Feishu.Approval;

/// <summary>What a record says of how people call its request. It is told in results and journals, compared with nothing, and never sent.</summary>
internal static class RecordNames
{
    private static readonly string[] Spellings =
    {
        nameof(TaskRef.SerialNumber), nameof(TaskRef.ApprovalName), "serial_number", "approval_name",
    };

    // What names a request, or its definition, beside the code of the instance.
    private static readonly string[] BesideCode = { nameof(TaskRef.SerialNumber), nameof(TaskRef.ApprovalCode), "serial_number", "approval_code" };

    // Beyond it a double skips whole numbers.
    private const double MostExact = 9007199254740991;

    // The same, and the codes, for whoever asks what a record is about.
    private static readonly string[] All = Spellings.Concat(new[] { nameof(TaskRef.InstanceCode), nameof(TaskRef.ApprovalCode), "instance_code", "approval_code" }).ToArray();

    /// <summary>Whether a record says the number of its request, which tells which one it is where this session knows it.</summary>
    public static bool HasNumber(object record) => LooseNames.In(record, nameof(TaskRef.SerialNumber)) is not null;

    /// <summary>The number of a request, which people write as a number too, and readers of workbooks as one with a floating point; it is whole as long as no digit can be lost.</summary>
    public static object? Number(object? value) => value is double number && Math.Abs(number) <= MostExact && Math.Floor(number) == number ? (long)number : value;

    /// <summary>Whether it says a request in either way.</summary>
    public static bool SaysRequest(object record) => LooseNames.In(record, nameof(TaskRef.InstanceCode)) is not null || HasNumber(record);

    /// <summary>Why a row of a list of ours is no record as it stands, where it was read by something else than the cmdlet for it; null for anything else.</summary>
    public static Failure? UnreadList(object? record) => record is not (null or IConnectionOrigin)
        && PowerShellObjectReader.Instance.Has(record, nameof(TaskRef.InstanceCode)) && PowerShellObjectReader.Instance.Has(record, SheetWords.Fingerprint)
        ? ListRow : null;

    /// <summary>The failure of a row of a list of ours that something else read.</summary>
    public static Failure ListRow => new(FailureKind.InvalidForm, nameof(Messages.InvalidForm_ListRow));

    /// <summary>The task with the names that the record has.</summary>
    public static TaskRef Put(TaskRef task, object? record) => Put(task, record, Spellings);

    /// <summary>What a record says beside the code of its instance; nothing where there is none.</summary>
    public static TaskRef Beside(object? record) => Put(new TaskRef(), record, BesideCode);

    /// <summary>What an error calls a request: its code, with the number that people see where it is known; null where neither is.</summary>
    public static string? Label(TaskRef task) => task switch
    {
        { InstanceCode: null } => task.SerialNumber,
        { SerialNumber: null } => task.InstanceCode,
        _ => $"{task.InstanceCode} ({task.SerialNumber})",
    };

    /// <summary>The request that a piped record, or a form, is of: its code and its names, as far as they stand there.</summary>
    public static TaskRef Of(object? record, FeishuForm? form)
    {
        TaskRef task = Put(new TaskRef(), record, All);
        return task.InstanceCode is null ? task with { InstanceCode = form?.InstanceCode, SerialNumber = task.SerialNumber ?? form?.SerialNumber } : task;
    }

    /// <summary>Does something with a record. A failure names its request, as far as the record says it: in a pipeline nobody knows which of them it is about.</summary>
    /// <exception cref="FeishuException">What the step throws.</exception>
    public static T Naming<T>(object? record, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (FormFaultException fault)
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), fault.Fault) { Instance = Label(Of(record, null)) }.ToException();
        }
        catch (FeishuException fault) when (fault.Failure.Instance is null)
        {
            throw (fault.Failure with { Instance = Label(Of(record, record as FeishuForm)) }).ToException();
        }
    }

    /// <summary>The connections that a record and its form came from, each once; most records were put together by hand and come from none.</summary>
    public static IReadOnlyList<FeishuConnection> OriginsOf(object? record, object? form) =>
        ((record as IConnectionOrigin)?.Connection, (form as IConnectionOrigin)?.Connection) switch
        {
            (null, null) => Array.Empty<FeishuConnection>(),
            ({ } one, { } other) when one != other => new[] { one, other },
            var (one, other) => new[] { one ?? other! },
        };

    private static TaskRef Put(TaskRef task, object? record, string[] spellings)
    {
        if (record is null or string or FeishuForm)
        {
            return task;
        }

        try
        {
            IReadOnlyList<string> loose = LooseNames.Of(record, name => spellings.Any(spelling => LooseNames.IsSame(name, spelling)));
            string[] names = loose.Count == 0 ? spellings : spellings.Concat(loose).ToArray();
            foreach (KeyValuePair<string, object?> member in PowerShellObjectReader.Instance.Members(record, names) ?? Array.Empty<KeyValuePair<string, object?>>())
            {
                if (Number(PowerShellObjectReader.Instance.Unwrap(member.Value)) is (string or int or long or decimal) and object value && IdText.Carry(value) is { Length: > 0 } text)
                {
                    task = Put(task, LooseNames.Plain(member.Key).ToUpperInvariant(), value as string ?? text);
                }
            }
        }
        catch (FormFaultException)
        {
            // A property that fails is no reason not to send: nothing depends on it.
        }

        return task;
    }

    private static TaskRef Put(TaskRef task, string name, string text) => name switch
    {
        // As a list has it, which Import-Csv reads as it stands.
        "SERIALNUMBER" when task.SerialNumber is null => task with { SerialNumber = QuotedCode.Bare(text) },
        "INSTANCECODE" when task.InstanceCode is null => task with { InstanceCode = text },
        "APPROVALCODE" when task.ApprovalCode is null => task with { ApprovalCode = text },
        "APPROVALNAME" when task.ApprovalName is null => task with { ApprovalName = text },
        _ => task,
    };
}
