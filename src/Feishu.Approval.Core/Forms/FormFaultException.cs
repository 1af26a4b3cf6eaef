using System;

namespace Feishu.Approval.Forms;

/// <summary>A value that cannot become JSON; caught where the control it belongs to is known.</summary>
internal sealed class FormFaultException : Exception
{
    public FormFaultException(string key, params object?[] arguments)
        : base(key)
    {
        Fault = new FormFault(key, arguments);
    }

    public FormFault Fault { get; }
}
