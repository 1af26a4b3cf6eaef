using System.IO;
using System.Reflection;
using System.Text.RegularExpressions;
using Feishu.Approval.Contract.Built;

namespace Feishu.Approval.Contract;

/// <summary>
/// What a program in C# sees: the clients, and everything that they take, give and throw. <c>PublicSurface.txt</c> holds it, so that a change of it is seen
/// by whoever reads the change. With FEISHU_WRITE_SURFACE=1 this test writes the file anew.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const string File = "tests/Feishu.Approval.Contract.Tests/PublicSurface.txt";

    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed_on()
    {
        string[] now = Reached().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines).ToArray();
        if (Environment.GetEnvironmentVariable("FEISHU_WRITE_SURFACE") == "1")
        {
            System.IO.File.WriteAllText(Repository.At(File), string.Join('\n', now) + "\n");
        }

        string[] agreed = System.IO.File.ReadAllLines(Repository.At(File));
        string[] changes = [.. now.Except(agreed).Select(line => "+ " + line), .. agreed.Except(now).Select(line => "- " + line)];
        Assert.True(changes.Length == 0, "The public surface has changed; CONTRIBUTING says how to write it down.\n" + string.Join('\n', changes));
        Assert.Equal(agreed, now);
    }

    [Fact]
    public void Every_action_is_a_method_of_a_client_that_takes_one_request() => Assert.Equal(
        Core().GetExportedTypes().Where(type => !type.IsAbstract && Bases(type).Any(one => one.Name == "FeishuActionRequest")).Select(type => type.Name).Order(StringComparer.Ordinal),
        Clients().SelectMany(type => type.GetMethods(Own)).Where(method => method.IsPublic)
            .Select(method => method.GetParameters().FirstOrDefault()?.ParameterType).OfType<Type>().Where(type => Bases(type).Any(one => one.Name == "FeishuActionRequest"))
            .Select(type => type.Name).Order(StringComparer.Ordinal));

    // The clients are the only way in.
    [Fact]
    public void No_cmdlet_makes_an_action_itself()
    {
        string[] actions = Regex.Matches(Sources("src/Feishu.Approval.Core/Actions/"), @"class (\w+)[^\n]*(?:\n[^\n{]*)?: \w*Action\b").Select(match => match.Groups[1].Value).ToArray();
        Assert.Contains("TaskApprove", actions);
        Assert.Contains("CommentClear", actions);
        Assert.Empty(Regex.Matches(Sources("src/Feishu.Approval/Commands/"), @"new (\w+)\(").Select(match => match.Groups[1].Value).Intersect(actions));
    }

    private static string Sources(string folder) => string.Join('\n', Repository.Files()
        .Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)).Select(path => System.IO.File.ReadAllText(Repository.At(path))));

    private static Assembly Core() => BuiltModule.Of(BuiltModule.Core).Own("Feishu.Approval.Core");

    private static IEnumerable<Type> Clients() => Core().GetExportedTypes().Where(type => type.Namespace == "Feishu.Approval.Clients");

    private static IEnumerable<Type> Bases(Type type) => type.BaseType is Type below ? Bases(below).Prepend(below) : [];

    // The clients and what they throw, and whatever their members lead to.
    private static HashSet<Type> Reached()
    {
        var reached = new HashSet<Type>();
        var open = new Stack<Type>(Clients().Append(Core().GetType("Feishu.Approval.Errors.FeishuException", throwOnError: true)!));
        while (open.TryPop(out Type? type))
        {
            foreach (Type part in Parts(type).Where(part => part.Assembly == Core() && !part.IsGenericParameter && reached.Add(part)))
            {
                foreach (Type next in Members(part).SelectMany(TypesOf).Concat(part.BaseType is Type below ? [below] : []))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        PropertyInfo property => [property.PropertyType],
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        _ => [],
    };

    private static IEnumerable<MemberInfo> Members(Type type) => type.GetMembers(Own).Where(member => member switch
    {
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsSeen),
        MethodInfo method => IsSeen(method) && !method.IsSpecialName && !(method.IsVirtual && !method.Attributes.HasFlag(MethodAttributes.NewSlot)),
        MethodBase constructor => IsSeen(constructor),
        FieldInfo field => field.IsPublic && !field.IsSpecialName,
        _ => false,
    });

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<string> Lines(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        string below = type.BaseType is Type parent && parent.Assembly == Core() ? " : " + parent.Name : string.Empty;
        return Members(type).Select(member => $"{type.Name}.{Line(member)}").Order(StringComparer.Ordinal).Prepend($"{kind} {type.FullName}{below}");
    }

    private static string Line(MemberInfo member) => member switch
    {
        PropertyInfo property => $"{property.Name}: {Name(Nullability.Create(property))}"
            + (property.GetMethod is { } get && IsSeen(get) ? " get" : string.Empty) + (property.SetMethod is { } set && IsSeen(set) ? " set" : string.Empty),
        MethodInfo method => $"{method.Name}({Parameters(method)}): {Name(Nullability.Create(method.ReturnParameter))}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } value => $"{value.Name} = {value.GetRawConstantValue()}",
        FieldInfo field => $"{field.Name}: {Name(Nullability.Create(field))}",
        _ => member.Name,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters()
        .Select(parameter => $"{Name(Nullability.Create(parameter))} {parameter.Name}{(parameter.IsOptional ? " = default" : string.Empty)}"));

    private static string Name(NullabilityInfo info)
    {
        string mark = info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType ? "?" : string.Empty;
        if (info.ElementType is NullabilityInfo element)
        {
            return Name(element) + "[]" + mark;
        }

        return info.Type.Name == "Nullable`1" ? info.Type.GetGenericArguments()[0].Name + "?"
            : info.GenericTypeArguments is { Length: > 0 } arguments ? $"{info.Type.Name.Split('`')[0]}<{string.Join(", ", arguments.Select(Name))}>{mark}"
            : info.Type.Name + mark;
    }
}
