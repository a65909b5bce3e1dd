namespace Gongkai.Web.Words;

/// <summary>Examples in the description of the interface; invented persons only.</summary>
internal static class ApiExamples
{
    public const string Application = """
        {
          "channel": "forwarded",
          "submittedOn": "2026-11-25",
          "applicants": [{ "name": "张三", "kind": "natural-person", "phone": "13800001234", "address": "某市某区某街1号" }],
          "requestedContent": "2025年度某街道垃圾分类考核结果",
          "provisionForm": "electronic-mail",
          "deliveryForm": "internet"
        }
        """;

    public const string Problem = """
        {
          "type": "about:blank",
          "title": "没有办理",
          "status": 422,
          "detail": "有字段需要改正，没有办理。请看fields。",
          "code": "input",
          "article": null,
          "fields": [{ "field": "requestedContent", "label": "申请内容", "detail": "请填写申请人所需政府信息的名称、文号或者其他特征描述，照申请书原文登记。" }],
          "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
        }
        """;
}
