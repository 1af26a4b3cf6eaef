using System.Collections;
using System.Reflection;

namespace Feishu.Approval;

/// <summary>
/// What a piped hashtable says by the names of parameters, for cmdlets that read what the engine bound: it binds properties, and keys are none; nor does it
/// bind a property with a loose name. What the command line gives stays, as it does beside properties.
/// </summary>
internal sealed class TableParameters
{
    private readonly PSCmdlet _cmdlet;
    private readonly PropertyInfo[] _parameters;

    /// <param name="cmdlet">The cmdlet, before its first record.</param>
    public TableParameters(PSCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _parameters = cmdlet.GetType().GetProperties().Where(property => !cmdlet.MyInvocation.BoundParameters.ContainsKey(property.Name)
            && Attributes<ParameterAttribute>(property) is { Length: > 0 } all
            && all.Any(one => one.ValueFromPipelineByPropertyName) && !all.Any(one => one.ValueFromPipeline)).ToArray();
    }

    /// <summary>Runs a step with what a hashtable says in the parameters, or a record by loose names, and leaves them as they were for the next one.</summary>
    /// <param name="piped">What was piped; anything else changes nothing.</param>
    /// <param name="step">The step.</param>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c> for one that says two things of one parameter.</exception>
    public void Run(object? piped, Action step)
    {
        object? said = PowerShellObjectReader.Instance.Unwrap(piped);
        IReadOnlyList<string> names = said is IDictionary table ? table.Keys.OfType<string>().ToArray() : said is null ? Array.Empty<string>() : LooseNames.Of(said);
        if (names.Count == 0)
        {
            step();
            return;
        }

        object?[] before = _parameters.Select(parameter => parameter.GetValue(_cmdlet)).ToArray();
        try
        {
            Array.ForEach(_parameters, parameter => Take(said!, names, parameter));
            step();
        }
        finally
        {
            for (int i = 0; i < before.Length; i++)
            {
                _parameters[i].SetValue(_cmdlet, before[i]);
            }
        }
    }

    private void Take(object record, IReadOnlyList<string> names, PropertyInfo parameter)
    {
        string[] called = Attributes<AliasAttribute>(parameter).SelectMany(alias => alias.AliasNames).Append(parameter.Name).ToArray();
        string[] meant = names.Where(name => called.Any(one => LooseNames.IsSame(one, name))).ToArray();
        if (meant.Length == 0)
        {
            return;
        }

        IEnumerable<object?> values = PowerShellObjectReader.Instance.Members(record, meant)!.Where(member => meant.Contains(member.Key)).Select(member => PowerShellObjectReader.Instance.Unwrap(member.Value));

        // Of a record the engine has bound what is called so to the letter.
        object[] said = (record is IDictionary ? values : values.Append(parameter.GetValue(_cmdlet))).Where(value => value is not (null or "")).Select(value => value!).ToArray();
        if (said.Length > 1 && !said.All(value => RecordFields.AreSame(said[0], value)))
        {
            throw new Failure(FailureKind.AmbiguousPipeline, nameof(Messages.Ambiguous_KeyTwice), parameter.Name).ToException();
        }

        if (said.Length > 0)
        {
            object value = Attributes<ArgumentTransformationAttribute>(parameter).Aggregate(said[0], (given, way) => way.Transform(null!, given));
            parameter.SetValue(_cmdlet, LanguagePrimitives.ConvertTo(value, parameter.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static T[] Attributes<T>(PropertyInfo property)
        where T : Attribute => property.GetCustomAttributes<T>(inherit: true).ToArray();
}
