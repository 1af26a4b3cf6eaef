using System.Reflection;

namespace Feishu.Approval.Contract.Built;

/// <summary>One cmdlet class, as its attributes tell it.</summary>
internal sealed class BuiltCmdlet
{
    private const string Engine = "System.Management.Automation.";

    private readonly CustomAttributeData? _attribute;

    public BuiltCmdlet(Type type)
    {
        Type = type;
        _attribute = Attributes(type, "CmdletAttribute").SingleOrDefault();
    }

    public Type Type { get; }

    public bool HasAttribute => _attribute is not null;

    public string Verb => (string?)_attribute?.ConstructorArguments[0].Value ?? string.Empty;

    public string Noun => (string?)_attribute?.ConstructorArguments[1].Value ?? string.Empty;

    public string Name => Verb + "-" + Noun;

    public bool SupportsShouldProcess => Named(_attribute!, "SupportsShouldProcess") is true;

    /// <summary>The number in System.Management.Automation.ConfirmImpact; null where nothing is said.</summary>
    public int? ConfirmImpact => (int?)Named(_attribute!, "ConfirmImpact");

    public string? DefaultSet => (string?)Named(_attribute!, "DefaultParameterSetName");

    /// <summary>The full names of the types that come out.</summary>
    public IEnumerable<string> OutputTypes => Attributes(Type, "OutputTypeAttribute").SelectMany(data => data.ConstructorArguments)
        .SelectMany(argument => (IReadOnlyCollection<CustomAttributeTypedArgument>)argument.Value!).Select(item => ((Type)item.Value!).FullName!);

    /// <summary>One entry for each parameter and set that it is declared for; the set is null where it is in all.</summary>
    public IEnumerable<BuiltParameter> Parameters =>
        from property in Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        from parameter in Attributes(property, "ParameterAttribute")
        select new BuiltParameter(
            property.Name,
            property.PropertyType.IsArray ? property.PropertyType.GetElementType()!.Name + "[]" : property.PropertyType.Name,
            (string?)Named(parameter, "ParameterSetName"),
            Named(parameter, "Mandatory") is true,
            (int?)Named(parameter, "Position"),
            Named(parameter, "ValueFromPipeline") is true,
            Named(parameter, "ValueFromPipelineByPropertyName") is true,
            Attributes(property, "AliasAttribute").SelectMany(Texts).ToArray());

    /// <summary>The names of all parameters that the help has to speak of.</summary>
    public IEnumerable<string> ParameterNames => Parameters.Select(parameter => parameter.Name).Distinct()
        .Concat(SupportsShouldProcess ? ["Confirm", "WhatIf"] : Array.Empty<string>()).Order(StringComparer.Ordinal);

    /// <summary>
    /// The parameters of text that nothing piped fills, and that take any: the engine makes a text of the code of a script block for them, unless
    /// they look first at what is given.
    /// </summary>
    public IEnumerable<string> UnguardedTexts =>
        from property in Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where (property.PropertyType.GetElementType() ?? property.PropertyType).FullName == typeof(string).FullName
        let parameters = Attributes(property, "ParameterAttribute").ToArray()
        where parameters.Length > 0 && !parameters.Any(parameter => Named(parameter, "ValueFromPipeline") is true || Named(parameter, "ValueFromPipelineByPropertyName") is true)
        where !property.GetCustomAttributesData().Any(data =>
            data.AttributeType.FullName == Engine + "ValidateSetAttribute" || data.AttributeType.BaseType?.FullName == Engine + "ArgumentTransformationAttribute")
        select property.Name;

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType.FullName == Engine + name);

    private static object? Named(CustomAttributeData data, string name) =>
        data.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).SingleOrDefault();

    private static IEnumerable<string> Texts(CustomAttributeData data) => data.ConstructorArguments
        .SelectMany(argument => (IReadOnlyCollection<CustomAttributeTypedArgument>)argument.Value!).Select(item => (string)item.Value!);
}
