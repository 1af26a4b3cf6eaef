namespace Feishu.Approval.Sandbox;

/// <summary>What a control holds, by meaning. The posted text is never kept, so a read cannot echo it.</summary>
internal abstract record ControlValue;

/// <summary>A district with the free text behind it.</summary>
internal sealed record AddressValue(string District, string? Detail) : ControlValue;

/// <summary>A sum of money, digits kept as text.</summary>
internal sealed record AmountValue(string Digits, string Currency) : ControlValue;

/// <summary>One chosen option.</summary>
internal sealed record ChoiceValue(SandboxOption Option) : ControlValue;

/// <summary>Several chosen options.</summary>
internal sealed record ChoicesValue(IReadOnlyList<SandboxOption> Options) : ControlValue;

/// <summary>A moment with its offset.</summary>
internal sealed record DateValue(DateTimeOffset Moment) : ControlValue;

/// <summary>Chosen departments by open department id and name.</summary>
internal sealed record DepartmentsValue(IReadOnlyList<KeyValuePair<string, string>> Departments) : ControlValue;

/// <summary>What the system itself put there, as the raw JSON that a read shows; no call can write it.</summary>
internal sealed record DisplayValue(string Json) : ControlValue;

/// <summary>A linked document.</summary>
internal sealed record DocumentValue(string Token) : ControlValue;

/// <summary>Uploaded files, and how the tenant links to one of them at the moment of a read.</summary>
internal sealed record FilesValue(IReadOnlyList<SandboxFile> Files, Func<SandboxFile, string> Link) : ControlValue;

/// <summary>A control of the definition together with a value for it: at the top level, in a cell, or in a group.</summary>
internal sealed record FilledControl(SandboxControl Control, ControlValue Value);

/// <summary>The fields of a control group under the names that a read uses, numbers and texts as raw JSON.</summary>
internal sealed record GroupValue(IReadOnlyList<KeyValuePair<string, string>> Fields) : ControlValue;

/// <summary>A span of time; the length in days is kept by its digits.</summary>
internal sealed record IntervalValue(DateTimeOffset Start, DateTimeOffset End, string Digits) : ControlValue;

/// <summary>Codes and serial numbers of linked instances.</summary>
internal sealed record LinksValue(IReadOnlyList<KeyValuePair<string, string>> Instances) : ControlValue;

/// <summary>A number by its digits, which no binary or decimal type may shorten.</summary>
internal sealed record NumberValue(string Digits) : ControlValue;

/// <summary>Chosen people.</summary>
internal sealed record PeopleValue(IReadOnlyList<SandboxPerson> People) : ControlValue;

/// <summary>Rows of cells.</summary>
internal sealed record TableValue(IReadOnlyList<IReadOnlyList<FilledControl>> Rows) : ControlValue;

/// <summary>A telephone number.</summary>
internal sealed record TelephoneValue(string CountryCode, string NationalNumber) : ControlValue;

/// <summary>A text.</summary>
internal sealed record TextValue(string Text) : ControlValue;
