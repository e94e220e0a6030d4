namespace Junjo.E2E.Workload.FreshMart;

/// <summary>The states of an order.</summary>
internal enum OrderState
{
    Created,
    Picking,
    OutForDelivery,
    Delivered,
    Cancelled,
}
