namespace Feishu.Approval.Ids;

/// <summary>Which task of which request, and on whose behalf: as far as somebody gave it, or as it was found.</summary>
internal sealed record TaskRef
{
    public string? InstanceCode { get; init; }

    /// <summary>What a request that is to be created is known by before it has a code; null for one that is there.</summary>
    public string? Uuid { get; init; }

    /// <summary>What a journal knows the request by.</summary>
    public string? Key => Uuid ?? InstanceCode;

    public string? ApprovalCode { get; init; }

    public string? TaskId { get; init; }

    public UserRef User { get; init; }

    /// <summary>The number that people see, where it is known. It is told, and never sent.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The name of the definition, likewise.</summary>
    public string? ApprovalName { get; init; }

    /// <summary>Whether a list that names no node has it as a task of the initiator: it may be the one with which a returned request waits.</summary>
    public bool IsOfInitiator { get; init; }

    /// <summary>Whether nothing has to be looked up.</summary>
    public bool IsComplete => InstanceCode is not null && ApprovalCode is not null && TaskId is not null && User.Id is not null;
}
