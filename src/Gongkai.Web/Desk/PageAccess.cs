using Gongkai.Office.Administration;

namespace Gongkai.Web.Desk;

/// <summary>Who may open a page: those whom the permission table allows one of the acts.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(params OfficeAct[] acts) : Attribute
{
    public IReadOnlyList<OfficeAct> Acts { get; } = acts;
}

/// <summary>The page is open to everybody, and somebody thought about it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicOnPurposeAttribute : Attribute;

/// <summary>The page is open to everybody who has signed in, also before the first password is changed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInOnlyAttribute : Attribute;

/// <summary>The form may be sent again as it is: it only gives a file, or takes care of repetition itself.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MayBeRepeatedAttribute : Attribute;
