using System;
using System.Collections.Generic;
using System.Globalization;

namespace Feishu.Approval.Forms;

/// <summary>Gives a text without a zone back that looked like a time and that <c>ConvertFrom-Json</c> therefore made one.</summary>
/// <param name="inner">Reads everything else.</param>
internal sealed class StoredTimes(ObjectReader inner) : ObjectReader
{
    public override object? Unwrap(object? value) => inner.Unwrap(value) switch
    {
        DateTime { Kind: DateTimeKind.Unspecified } time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        var other => other,
    };

    public override IEnumerable<KeyValuePair<string, object?>>? Members(object value) => inner.Members(value);

    public override bool Has(object value, string name) => inner.Has(value, name);
}
