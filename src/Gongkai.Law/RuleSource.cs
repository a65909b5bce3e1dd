namespace Gongkai.Law;

/// <summary>How sure a rule or a reading of it is.</summary>
public enum RuleSource
{
    /// <summary>The text says so.</summary>
    Confirmed,

    /// <summary>No text seen says so: configurable, and shown as 未证实.</summary>
    Unconfirmed,

    /// <summary>The law is silent; this is the choice made here: configurable, and shown as 本系统约定.</summary>
    Chosen,
}

public static class RuleSources
{
    /// <summary>Word put beside a rule on screen; empty for a confirmed one.</summary>
    public static string Mark(this RuleSource source) => source switch
    {
        RuleSource.Unconfirmed => "未证实",
        RuleSource.Chosen => "本系统约定",
        _ => "",
    };
}
