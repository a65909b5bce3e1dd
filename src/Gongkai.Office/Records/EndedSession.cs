namespace Gongkai.Office.Records;

/// <summary>A session of the desk whose holder has signed out: a copy of its cookie opens nothing any more, on whatever node.</summary>
public sealed class EndedSession
{
    /// <summary>The session, as its cookie names it.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the session would have ended by its age; the row is thrown away after that.</summary>
    public required DateTimeOffset Until { get; init; }
}
