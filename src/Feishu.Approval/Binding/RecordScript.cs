using System.Collections;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Management.Automation.Language;

namespace Feishu.Approval;

/// <summary>
/// A script block in place of a value: it gives the value for each record, which it sees as <c>$_</c>. The engine does this by itself for
/// parameters of other types than <c>object</c>; this is for those that take anything.
/// </summary>
internal static class RecordScript
{
    // Rows of a table lie at the third level.
    private const int Deepest = 8;

    /// <summary>A piece of what was piped as the script sees it: with the properties that were added to it in PowerShell.</summary>
    public static object? Seen(object? piece, object? piped) => piece is not null && ReferenceEquals(piece, PowerShellObjectReader.Instance.Unwrap(piped)) ? piped : piece;

    /// <summary>The block that stands for a whole parameter; null for none. Of one for a parameter that takes several things the engine makes a list.</summary>
    public static ScriptBlock? Block(object? given) => PowerShellObjectReader.Instance.Unwrap(given) switch
    {
        ScriptBlock block => block,
        object?[] { Length: 1 } list => PowerShellObjectReader.Instance.Unwrap(list[0]) as ScriptBlock,
        _ => null,
    };

    /// <summary>Whether a value is a block, or holds one.</summary>
    public static bool HasBlock(object? given) => Holds(given, depth: 0);

    /// <summary>The words that stand in blocks, among them the names of the properties that they look at.</summary>
    public static IEnumerable<string> Words(object? given, int depth = 0) => depth > Deepest ? Enumerable.Empty<string>() : PowerShellObjectReader.Instance.Unwrap(given) switch
    {
        ScriptBlock script => script.Ast.FindAll(part => part is StringConstantExpressionAst, searchNestedScriptBlocks: true).Select(part => ((StringConstantExpressionAst)part).Value),
        IDictionary table => table.Values.Cast<object?>().SelectMany(value => Words(value, depth + 1)),
        object?[] list => list.SelectMany(item => Words(item, depth + 1)),
        _ => Enumerable.Empty<string>(),
    };

    /// <summary>The value for a record: what the block gives, an array when that is several things, null when it is nothing. Anything but a block is its own value.</summary>
    /// <param name="parameter">The parameter, for errors.</param>
    /// <param name="given">The value or the block.</param>
    /// <param name="record">The record; null where nothing was piped.</param>
    /// <param name="kind">What a block that fails is.</param>
    /// <exception cref="FeishuException">The block fails, or there is no record.</exception>
    public static object? Value(string parameter, object? given, object? record, FailureKind kind)
    {
        if (PowerShellObjectReader.Instance.Unwrap(given) is not ScriptBlock script)
        {
            return given;
        }

        if (record is null)
        {
            throw new Failure(kind, nameof(Messages.Script_WantsRecord), parameter).ToException();
        }

        Collection<PSObject?> found = Run(parameter, script, record, kind);
        return found.Count switch
        {
            0 => null,
            1 => PowerShellObjectReader.Instance.Unwrap(found[0]),
            _ => found.Select(PowerShellObjectReader.Instance.Unwrap).ToArray(),
        };
    }

    /// <summary>The same for blocks that lie inside hashtables and lists, such as the cells of a row. What holds none is its own value.</summary>
    /// <exception cref="FeishuException">The same.</exception>
    public static object? Inside(string parameter, object? given, object? record, FailureKind kind, int depth = 0)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(given);
        if (value is ScriptBlock)
        {
            return Value(parameter, value, record, kind);
        }

        if (depth > Deepest || !Holds(value, depth))
        {
            return given;
        }

        if (value is not IDictionary table)
        {
            return ((IEnumerable)value!).Cast<object?>().Select(item => Inside(parameter, item, record, kind, depth + 1)).ToArray();
        }

        var filled = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (object key in table.Keys)
        {
            filled[key] = Inside(parameter, table[key], record, kind, depth + 1);
        }

        return filled;
    }

    // At a prompt the engine goes on after an error, with whatever the block gives then; a block that fails has to fail its record, wherever it runs.
    private static Collection<PSObject?> Run(string parameter, ScriptBlock script, object record, FailureKind kind)
    {
        try
        {
            return script.InvokeWithContext(null, new List<PSVariable> { new("_", record), new("ErrorActionPreference", ActionPreference.Stop) });
        }
        catch (ActionPreferenceStopException fault)
        {
            // Its own text begins with the preference, of which whoever wrote the block knows nothing.
            throw new Failure(kind, nameof(Messages.Script_Fails), parameter, fault.ErrorRecord.ToString()).ToException();
        }
        catch (RuntimeException fault) when (fault is not PipelineStoppedException)
        {
            // Who throws has something to say about the record; anything else is a fault of the block.
            throw new Failure(kind, fault.WasThrownFromThrowStatement ? nameof(Messages.Script_Throws) : nameof(Messages.Script_Fails), parameter, fault.Message).ToException();
        }
        catch (LoopFlowException)
        {
            // The engine would go on with the next turn of whatever loop there is around the pipeline, or end the script.
            throw new Failure(kind, nameof(Messages.Script_Leaves), parameter).ToException();
        }
        catch (PSInvalidOperationException)
        {
            // The engine runs no block of several parts; what the block itself runs into comes as one of the others.
            throw new Failure(kind, nameof(Messages.Script_Parts), parameter).ToException();
        }
    }

    private static bool Holds(object? given, int depth) => depth <= Deepest && PowerShellObjectReader.Instance.Unwrap(given) switch
    {
        ScriptBlock => true,
        IDictionary table => table.Values.Cast<object?>().Any(value => Holds(value, depth + 1)),
        object?[] list => list.Any(item => Holds(item, depth + 1)),
        _ => false,
    };
}
