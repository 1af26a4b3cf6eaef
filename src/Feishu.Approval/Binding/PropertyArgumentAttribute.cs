using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Feishu.Approval;

/// <summary>
/// Takes ids from text, whole numbers and objects that have one. The engine would turn such an object into the name of its
/// type before it looks for a property; and it would forget which connection the object came from.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PropertyArgumentAttribute : ArgumentTransformationAttribute
{
    // By reference: the very text that was made here leads back to the connection.
    private static readonly ConditionalWeakTable<string, FeishuConnection> Origins = new();

    // The same for the hashtable, or the row with loose headers, that an id stood in: what else it says, the engine binds of none. For any record that the
    // code of an instance stood in: what else it says must not name another one.
    private static readonly ConditionalWeakTable<string, object> Tables = new();

    /// <param name="property">The property of an object that holds the id; the API's spelling of its name counts too.</param>
    public PropertyArgumentAttribute(string property)
    {
        Property = property;
    }

    /// <summary>The property of an object that holds the id.</summary>
    public string Property { get; }

    /// <summary>Whether the parameter takes one id, not many.</summary>
    public bool Single { get; set; }

    /// <summary>Whether an object without that property is left to the other parameters.</summary>
    public bool Optional { get; set; }

    /// <summary>The connection that an id came from; null for one that was typed.</summary>
    public static FeishuConnection? OriginOf(string id) => Origins.TryGetValue(id, out FeishuConnection? origin) ? origin : null;

    /// <summary>The hashtable, or the row with loose headers, that an id stood in, and of an instance's code any record; null for none.</summary>
    public static object? TableOf(string id) => Tables.TryGetValue(id, out object? table) ? table : null;

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(TextArgumentAttribute.NoScript(inputData));
        if (Single)
        {
            return Id(value);
        }

        return value is IList list and not IDictionary ? list.Cast<object?>().Select(Id).ToArray() : new[] { Id(value) };
    }

    private string Id(object? wrapped)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(wrapped);
        if (value is null or string || Told(value) is not KeyValuePair<string, object?> member)
        {
            if (Optional && value is IDictionary other)
            {
                // No code, and a text of its own that leads back to what else it says.
                return In(other, new string(' ', 1));
            }

            // The engine goes on to the other parameters after a failed conversion, and after nothing else.
            return Optional && value is not (null or string) && value.GetType() is { IsPrimitive: false } type && type != typeof(decimal)
                ? throw new ArgumentTransformationMetadataException(
                    FailureText.Format(nameof(Messages.Part_NoProperty), new object?[] { type.Name, Property }, CultureInfo.CurrentUICulture), new PSInvalidCastException())
                : value is PSObject ? string.Empty : IdText.Carry(value);
        }

        string id = From(value, IdText.Carry(PowerShellObjectReader.Instance.Unwrap(member.Value)));
        return id.Length > 0 && (Property == nameof(TaskRef.InstanceCode) || value is IDictionary || LooseNames.Of(value).Count > 0) ? In(value, id) : id;
    }

    /// <summary>The id of an object, as a text of its own that leads back to the connection of the object.</summary>
    public static string From(object value, string carried)
    {
        string id = new(carried.ToCharArray());
        if (id.Length > 0 && value is IConnectionOrigin { Connection: FeishuConnection origin })
        {
            Origins.Add(id, origin);
        }

        return id;
    }

    private static string In(object table, string id)
    {
        Tables.Add(id, table);
        return id;
    }

    // A request has a number, too, which this session may know.
    private KeyValuePair<string, object?>? Told(object value)
    {
        KeyValuePair<string, object?>? id = Named(value, Property);
        bool isTold = PowerShellObjectReader.Instance.Unwrap(id?.Value) is not (null or "");
        return isTold || Property != nameof(TaskRef.InstanceCode) ? id
            : Named(value, nameof(TaskRef.SerialNumber)) is { } number ? new KeyValuePair<string, object?>(number.Key, RecordNames.Number(PowerShellObjectReader.Instance.Unwrap(number.Value)))
            : id;
    }

    private static KeyValuePair<string, object?>? Named(object value, string property)
    {
        if (value is FeishuUser user && property == nameof(FeishuUser.UserId))
        {
            // Whichever id was asked for is as good.
            return new KeyValuePair<string, object?>(property, user.Id);
        }

        try
        {
            return LooseNames.Member(value, property);
        }
        catch (FormFaultException)
        {
            return null;
        }
    }
}

/// <summary>
/// Keeps an id exact on its way into a string parameter. The engine would turn a number with a fraction part into text that
/// has lost digits; here it becomes a text that says so, and the cmdlet refuses it as <c>InvalidId</c>. A script block passes, to be run for each
/// record by whoever takes anything; for a parameter of type string the engine runs it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter is the same for all records: then the engine runs no script block of it, and takes the code of the block for the id.</summary>
    public bool IsForAll { get; set; }

    /// <summary>Whether a definition stands for its code.</summary>
    public bool TakesApproval { get; set; }

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PowerShellObjectReader.Instance.Unwrap(IsForAll ? TextArgumentAttribute.NoScript(inputData) : inputData) switch
    {
        ScriptBlock script => script,
        FeishuApproval approval when TakesApproval => PropertyArgumentAttribute.From(approval, approval.ApprovalCode ?? string.Empty),
        var given => IdText.Carry(Person(given)),
    };

    /// <summary>The id of a person who was looked up, in place of the person; whoever was not found has none, and is no id.</summary>
    public static object? Person(object? given) => given is FeishuUser { Id: string id } ? id : given;
}

/// <summary>The same for several ids.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdListArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>The ids in what a record or the command line has: one, or several.</summary>
    public static IReadOnlyList<object?> Items(object? given) => PowerShellObjectReader.Instance.Unwrap(given) switch
    {
        null => Array.Empty<object?>(),
        IList list and not IDictionary => list.Cast<object?>().Select(PowerShellObjectReader.Instance.Unwrap).ToArray(),
        var one => new[] { one },
    };

    /// <summary>The same as texts; what is no id is refused later on, as a fault of its record.</summary>
    public static string[] Ids(object? given) => Items(given).Select(item => IdText.Carry(IdArgumentAttribute.Person(item))).ToArray();

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PowerShellObjectReader.Instance.Unwrap(inputData) is ScriptBlock script ? script : Ids(inputData);
}

/// <summary>Refuses a script block for a text that is the same for all records: the engine would take the code of the block for the text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => NoScript(inputData);

    /// <summary>Anything but a script block.</summary>
    public static object NoScript(object inputData) => PowerShellObjectReader.Instance.Unwrap(inputData) is ScriptBlock
        ? throw new ArgumentTransformationMetadataException(FailureText.Of(nameof(Messages.Part_NoScript), CultureInfo.CurrentUICulture))
        : inputData;
}
