using System.Collections;
using System.Reflection;

namespace Feishu.Approval;

/// <summary>
/// What a piped hashtable says by the names of parameters, for cmdlets that read what the engine bound: it binds properties, and keys are none. What the
/// command line gives stays, as it does beside properties.
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

    /// <summary>Runs a step with what a hashtable says in the parameters, and leaves them as they were for the next record.</summary>
    /// <param name="piped">What was piped; anything but a hashtable changes nothing.</param>
    /// <param name="step">The step.</param>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c> for a hashtable that says two things of one parameter.</exception>
    public void Run(object? piped, Action step)
    {
        if (PowerShellObjectReader.Instance.Unwrap(piped) is not IDictionary table)
        {
            step();
            return;
        }

        object?[] before = _parameters.Select(parameter => parameter.GetValue(_cmdlet)).ToArray();
        try
        {
            Array.ForEach(_parameters, parameter => Take(table, parameter));
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

    private void Take(IDictionary table, PropertyInfo parameter)
    {
        string[] names = Attributes<AliasAttribute>(parameter).SelectMany(alias => alias.AliasNames).Append(parameter.Name).ToArray();
        object[] said = table.Keys.OfType<string>().Where(key => names.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(key => PowerShellObjectReader.Instance.Unwrap(table[key])).Where(value => value is not (null or "")).Select(value => value!).ToArray();
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
