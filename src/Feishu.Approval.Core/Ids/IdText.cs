using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Ids;

/// <summary>
/// Ids are text, often a number beyond what a double can hold. Text and whole numbers are taken exactly; anything with a
/// floating point has lost digits before it came here.
/// </summary>
internal static class IdText
{
    // No id and no text that a person types begins with a noncharacter.
    private static readonly string Mark = SafeText.Carried.ToString();

    /// <summary>The id as text; null when it is absent (null or empty).</summary>
    /// <param name="value">What was given, unwrapped.</param>
    /// <param name="name">What it is the id of, for the error.</param>
    /// <exception cref="FeishuException"><c>InvalidId</c>.</exception>
    public static string? From(object? value, string name)
    {
        switch (value)
        {
            case null:
                return null;
            case string text when text.StartsWith(Mark, StringComparison.Ordinal):
                string[] carried = (text.Substring(Mark.Length) + Mark).Split(new[] { Mark }, StringSplitOptions.None);
                throw Invalid(new[] { carried[0], carried[1] }, name).ToException();
            case string text when Letters.Any(text, IsUnseen):
                // Pasted from a chat or a page; nobody would see what is wrong with it.
                return From(string.Concat(text.Where(letter => !IsUnseen(letter))), name);
            case string text when IsScientific(text):
                throw Invalid(new[] { "number", text.Trim() }, name).ToException();
            case string text when !WholeText.Is(text):
                throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_NoId), name, new MessagePart(nameof(Messages.Part_HalfCharacter))).ToException();
            case string text when QuotedCode.In(text, name) is string code:
                return code;
            case string text when Letters.Any(text.Trim(), char.IsControl):
                // Pasted at a prompt.
                throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_Lines), name).ToException();
            case string text when PageAddress.Is(text):
                throw PageAddress.Refuse(name).ToException();
            case string text:
                return text.Trim() is { Length: > 0 } id ? id : null;
            case int or long or short or sbyte or byte or ushort or uint or ulong or BigInteger:
                return ((IFormattable)value).ToString("D", CultureInfo.InvariantCulture);
            case decimal number when decimal.Truncate(number) == number:
                return number.ToString("F0", CultureInfo.InvariantCulture);
            case Guid guid when guid != Guid.Empty:
                return guid.ToString("D");
            case JsonElement { ValueKind: JsonValueKind.String } json:
                return From(json.GetString(), name);
            case JsonElement { ValueKind: JsonValueKind.Number } json when BigInteger.TryParse(json.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                return json.GetRawText();
            default:
                throw Invalid(Describe(value), name).ToException();
        }
    }

    /// <summary>The id of a person as text; null when it is absent.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c>; <c>UserIdRejected</c> for a name, an e-mail address or a telephone number.</exception>
    public static string? Person(object? value, string name = "UserId") => From(value, name) is string id ? PersonText.Refusal(id) is Failure refusal ? throw refusal.ToException() : id : null;

    /// <summary>The same for whoever may be looked up: an e-mail address or a mobile number passes, as it is asked for.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c>; <c>UserIdRejected</c> for a name.</exception>
    public static string? Named(object? value, string name = "UserId") => From(value, name) is string id && PersonContact.Of(id) is PersonContact contact ? contact.Text : Person(value, name);

    /// <summary>The department_id that a call takes beside a person, as text; null when it is absent.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c>, for a name and for an open_department_id too.</exception>
    public static string? Department(object? value, string name) => From(value, name) is not string id ? null
        : DepartmentText.IsOpenId(id) ? throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_OpenDepartment), name, id) { ActionKey = nameof(Messages.InvalidId_DepartmentAction) }.ToException()
        : !DepartmentText.MayBeOwnId(id) ? throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_Department), name, SafeText.Lines(id)).ToException()
        : id;

    /// <summary>The same with empty ids as absent ones, and the kind of the person's id as the service spells it.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c>, <c>UserIdRejected</c>; <c>InvalidParameter</c> for a kind that there is not.</exception>
    public static TaskRef Checked(TaskRef given)
    {
        string? instance = From(given.InstanceCode, nameof(TaskRef.InstanceCode));
        string? approval = From(given.ApprovalCode, nameof(TaskRef.ApprovalCode));
        string? task = From(given.TaskId, nameof(TaskRef.TaskId));
        UserRef user = User(given.User.Id, given.User.GivenType);
        bool isSound = instance == given.InstanceCode && approval == given.ApprovalCode && task == given.TaskId && user == given.User;
        return isSound ? given : given with { InstanceCode = instance, ApprovalCode = approval, TaskId = task, User = user };
    }

    /// <summary>A person, as id and kind are given.</summary>
    /// <exception cref="FeishuException">The same.</exception>
    public static UserRef User(object? id, object? type) => new UserRef(Person(id), From(type, nameof(UserIdType))).Checked();

    /// <summary>A person who may still have to be looked up, as id and kind are given.</summary>
    /// <exception cref="FeishuException">The same.</exception>
    public static UserRef Who(object? id, object? type) => new UserRef(Named(id), From(type, nameof(UserIdType))).Checked();

    /// <summary>The value as text for a string parameter; what is no id becomes a marked text that <see cref="From"/> refuses.</summary>
    public static string Carry(object? value)
    {
        try
        {
            return From(value, string.Empty) ?? string.Empty;
        }
        catch (FeishuException)
        {
            return value as string ?? Mark + string.Join(Mark, Describe(value!));
        }
    }

    /// <summary>Whether a text is what a spreadsheet program makes of a long number. Hardly any id has a plus sign, and a pattern is slow to ask.</summary>
    public static bool IsScientific(string text) =>
        text.IndexOf('+') > 0 && Regex.IsMatch(text, @"^\s*\d+([.,]\d+)?[eE]\+\d+\s*$", RegexOptions.CultureInvariant);

    private static bool IsUnseen(char letter) => letter > '~' && char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    private static string[] Describe(object value) => new[]
    {
        value is double or float or decimal ? "number" : value is System.Collections.IList ? "list" : value.GetType().Name,
        value is double or float or decimal ? ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) : string.Empty,
    };

    private static Failure Invalid(string[] description, string name) => description[0] == "number"
        ? new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId), name, description[1])
        : description[0] == "list" ? new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_List), name)
        : new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_Kind), name, description[0]);
}
