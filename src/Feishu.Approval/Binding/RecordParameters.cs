namespace Feishu.Approval;

/// <summary>
/// Which parameters of a cmdlet the command line gave, and how. The others are what the engine bound of the record at hand. Made in
/// <c>BeginProcessing</c>, while the parameters hold what stands on the command line.
/// </summary>
internal sealed class RecordParameters
{
    private readonly IDictionary<string, object> _bound;
    private readonly HashSet<string> _given;
    private readonly HashSet<string> _scripts;

    /// <param name="bound">The engine's list of what is bound.</param>
    public RecordParameters(IDictionary<string, object> bound)
    {
        _bound = bound;
        _given = new HashSet<string>(bound.Keys);

        // The engine keeps a block that waits for records as an argument of a type of its own, and the parameter has no value yet.
        _scripts = new HashSet<string>(bound.Where(one => RecordScript.Block(one.Value) is not null || one.Value?.GetType().Name == "DelayedScriptBlockArgument").Select(one => one.Key));
    }

    /// <summary>Whether any of them is a script block, which gives a value for each record.</summary>
    public bool HasScripts => _scripts.Count > 0;

    /// <summary>Whether the command line gives it; then the engine does not look for it in a record.</summary>
    public bool IsGiven(string parameter) => _given.Contains(parameter);

    /// <summary>Whether the command line gives it as a script block.</summary>
    public bool IsScript(string parameter) => _scripts.Contains(parameter);

    /// <summary>What the engine bound of the record at hand: <see cref="DBNull"/> for a property that holds nothing, null where it bound none and the record has to be asked.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">What a parameter holds.</param>
    public object? Bound(string parameter, Func<string, object?> value)
    {
        if (IsGiven(parameter))
        {
            return null;
        }

        // The engine makes a list of an empty cell where a parameter takes several things.
        object? held = value(parameter);
        held = held is object?[] { Length: 1 } list && PowerShellObjectReader.Instance.Unwrap(list[0]) is null or "" ? null : held;
        return held ?? (_bound.ContainsKey(parameter) ? DBNull.Value : null);
    }

    /// <summary>What the script blocks of the command line give for a record.</summary>
    /// <param name="fields">What the cmdlet takes.</param>
    /// <param name="parameter">What a parameter holds.</param>
    /// <param name="record">The record.</param>
    /// <param name="failed">Gets what a block fails with; the others are run all the same.</param>
    public ActionRecord? Scripted(RecordFields fields, Func<string, object?> parameter, object? record, Action<Failure> failed) =>
        ActionRecord.Of(fields, field => Scripted(field, parameter, record, failed, fields.Needed is { } needed && needed.Field == field ? needed.Message : null));

    /// <summary>What the script block of one parameter gives; null where it is none. The engine has run that of a parameter of type string before.</summary>
    /// <param name="field">The parameter.</param>
    /// <param name="parameter">What a parameter holds.</param>
    /// <param name="record">The record.</param>
    /// <param name="failed">Gets what the block fails with.</param>
    /// <param name="unless">What is said of one that gives nothing; null where it may.</param>
    public object? Scripted(string field, Func<string, object?> parameter, object? record, Action<Failure> failed, string? unless = null)
    {
        try
        {
            return IsScript(field) ? RecordScript.Value(field, RecordScript.Block(parameter(field)) ?? parameter(field), record, RecordFields.KindOf(field))
                ?? (unless is null ? null : throw new Failure(FailureKind.InvalidParameter, unless).ToException()) : null;
        }
        catch (FeishuException fault)
        {
            failed(fault.Failure);
            return null;
        }
    }
}
