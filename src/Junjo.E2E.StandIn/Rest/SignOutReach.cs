namespace Junjo.E2E.StandIn.Rest;

/// <summary>What signing out ends.</summary>
internal enum SignOutReach
{
    /// <summary>The client's cookie and nothing on the server .</summary>
    Cookie,

    /// <summary>The session it was asked with.</summary>
    Session,

    /// <summary>Every session of the user; it takes one to ask .</summary>
    User,
}
