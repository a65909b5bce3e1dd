using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Gongkai.Web.Words;

/// <summary>Messages of form binding, which are English unless every one of them is set.</summary>
internal static class BindingWords
{
    public static void Set(DefaultModelBindingMessageProvider messages)
    {
        messages.SetMissingBindRequiredValueAccessor(name => $"缺少“{name}”。");
        messages.SetMissingKeyOrValueAccessor(() => "这一项必须填写。");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "提交的内容是空的。");
        messages.SetValueMustNotBeNullAccessor(_ => "这一项必须填写。");
        messages.SetAttemptedValueIsInvalidAccessor((value, name) => $"“{name}”的值“{value}”无效。");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"值“{value}”无效。");
        messages.SetUnknownValueIsInvalidAccessor(name => $"“{name}”的值无效。");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "值无效。");
        messages.SetValueIsInvalidAccessor(value => $"值“{value}”无效。");
        messages.SetValueMustBeANumberAccessor(name => $"“{name}”必须是数字。");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "必须是数字。");
    }
}
