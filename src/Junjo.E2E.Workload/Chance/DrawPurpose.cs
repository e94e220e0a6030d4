namespace Junjo.E2E.Workload.Chance;

/// <summary>What a workflow's chance is drawn for: a stream of its own each, so that adding a draw to one shifts no other.</summary>
internal static class DrawPurpose
{
    /// <summary>Ids of definitions, executions, stores and events.</summary>
    public const uint Ids = 1;

    /// <summary>What happens in the workflow.</summary>
    public const uint Content = 2;

    /// <summary>When it happens.</summary>
    public const uint Times = 3;

    /// <summary>What a day brings to a store.</summary>
    public const uint StoreDay = 7;

    /// <summary>When a service rolls to the next vocabulary.</summary>
    public const uint Roll = 8;

    /// <summary>How large a tenant is.</summary>
    public const uint TenantSize = 9;

    /// <summary>Which scenario of a mix plays a workflow.</summary>
    public const uint Mix = 10;

    /// <summary>What wrappers do to a workflow.</summary>
    public const uint Wrapper = 11;

    /// <summary>In which region a service is, and how far off its clock.</summary>
    public const uint Place = 12;
}
