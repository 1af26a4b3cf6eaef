using Feishu.Approval.Calls;
using Feishu.Approval.Search;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Find-FeishuDistrict</c>: finds districts of the platform's library, which address controls take: by name, by what they lie in, by id.
/// </summary>
[Cmdlet(VerbsCommon.Find, "FeishuDistrict", DefaultParameterSetName = ParentSet)]
[OutputType(typeof(FeishuDistrict))]
[Needs(nameof(Capability.FindDistricts))]
public sealed class FindFeishuDistrictCommand : FeishuServiceCommand
{
    private const string NameSet = "Name";
    private const string ParentSet = "Parent";
    private const string IdSet = "Id";

    /// <summary>Names, or parts of them; also names of levels parted by slashes, such as Guangdong/Shenzhen.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [TextArgument]
    public string[] Name { get; set; } = Array.Empty<string>();

    /// <summary>The ids of districts.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    [PropertyArgument(nameof(Id))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[] Id { get; set; } = Array.Empty<string>();

    /// <summary>The id of the district whose districts are wanted, or the district itself; the uppermost level when not given.</summary>
    [Parameter(ParameterSetName = ParentSet, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = NameSet)]
    [PropertyArgument(nameof(Id), Single = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Parent { get; set; }

    /// <summary>Lists the districts that hold no others, however deep they lie, in place of the next level.</summary>
    [Parameter(ParameterSetName = ParentSet)]
    public SwitchParameter Leaf { get; set; }

    /// <summary>The language of names: zh-CN or en-US. Without it Chinese for Chinese names, else the service's own, English.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DistrictLocaleCompleter))]
    [TextArgument]
    public string? Locale { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case NameSet:
                foreach (string name in Name)
                {
                    Guard(name, () => Find(name));
                }

                break;
            case IdSet:
                Guard(Id.FirstOrDefault(), Read);
                break;
            default:
                Guard(Parent, List);
                break;
        }
    }

    private string? ParentId => IdText.From(Parent, nameof(Parent));

    private FeishuConnection Of(string? given) =>
        Resolve(given is null ? null : PropertyArgumentAttribute.OriginOf(given), AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), nameof(Parent), given));

    private void List()
    {
        IPageSource<FeishuDistrict> districts = new DistrictsClient(Of(Parent)).List(ParentId, Leaf, Locale);
        Feed.Run(Pump, districts, failure => failure with { Target = Parent }, Write);
    }

    private void Find(string name)
    {
        FeishuConnection connection = Of(Parent);
        string? parent = ParentId;
        Output(name, context => new DistrictsClient(connection).FindAsync(name, parent, Locale, context));
    }

    // Every id that is unknown is an error of its own.
    private void Read()
    {
        string[] ids = Id.Select(id => IdText.From(id, nameof(Id)) ?? string.Empty).ToArray();
        FeishuConnection connection = Of(Id.FirstOrDefault());
        var found = new HashSet<string>(StringComparer.Ordinal);
        Output(Id.FirstOrDefault(), async context =>
        {
            IReadOnlyList<FeishuDistrict> districts = await new DistrictsClient(connection).GetAsync(ids.Where(id => id.Length > 0).ToArray(), Locale, context).ConfigureAwait(false);
            found.UnionWith(districts.Select(district => district.Id));
            return districts;
        }, () => ids.Where(id => !found.Contains(id)).Select(id => new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoDistrictId), id) { Target = id }));
    }

    private void Output(object? target, Func<CallContext, System.Threading.Tasks.Task<IReadOnlyList<FeishuDistrict>>> read, Func<IEnumerable<Failure>>? missing = null)
    {
        bool done = false;
        Pump.Run(async (item, context) =>
        {
            try
            {
                foreach (FeishuDistrict district in await read(context).ConfigureAwait(false))
                {
                    item.Output(district);
                }

                done = true;
            }
            catch (FeishuException fault)
            {
                throw (fault.Failure with { Target = target }).ToException();
            }
        });
        foreach (Failure failure in done && missing is not null ? missing() : Enumerable.Empty<Failure>())
        {
            Fail(failure);
        }
    }
}
