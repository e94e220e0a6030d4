namespace Junjo.E2E.Workload.FreshMart;

/// <summary>What happens in a store.</summary>
internal enum ActivityKind
{
    PlaceOrder,
    MoveOrder,
    ModifyOrder,
    RegisterCustomer,
    AdjustStock,
    CancelOrder,
}
