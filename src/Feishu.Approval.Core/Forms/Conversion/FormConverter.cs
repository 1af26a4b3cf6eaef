using System;

namespace Feishu.Approval.Forms;

/// <summary>Turns a form that was read into the form that can be sent.</summary>
internal static class FormConverter
{
    public static FeishuForm Convert(FormSource source) => throw new NotImplementedException(source.InstanceCode);
}
