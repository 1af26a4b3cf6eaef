namespace Feishu.Approval.Forms;

/// <summary>What is wrong with a control of a form, measured by its definition.</summary>
public enum FeishuFormFault
{
    /// <summary>The definition has no such control.</summary>
    UnknownControl,

    /// <summary>The definition's table has no such column.</summary>
    UnknownColumn,

    /// <summary>The type is another than the definition's, such as <c>radio</c> for <c>radioV2</c>.</summary>
    WrongType,

    /// <summary>The value has not the shape that its type takes.</summary>
    WrongValue,

    /// <summary>The definition has no such option.</summary>
    UnknownOption,

    /// <summary>An option is named by its label; a form takes its key.</summary>
    LabelInsteadOfKey,

    /// <summary>The currency is missing, or none of the definition's.</summary>
    WrongCurrency,

    /// <summary>Several people where the definition allows one.</summary>
    TooManyPeople,

    /// <summary>A control, or a column of a row, that the definition requires is missing.</summary>
    RequiredMissing,

    /// <summary>The same control is there twice, by its id and by its custom id.</summary>
    IdTwice,

    /// <summary>The API cannot write controls of the definition's type.</summary>
    NotWritable,

    /// <summary>The request holds a value that is not in the form, and that sending it may lose.</summary>
    ValueWouldBeLost,

    /// <summary>The request does not tell what the files of the control are called. The form can be sent; the files may go up under other names.</summary>
    FileNameUnknown,
}
