namespace Junjo.E2E.Workload.FreshMart;

/// <summary>Something that happens in a store.</summary>
/// <param name="Kind">What.</param>
/// <param name="Order">Number of the order it is about; 0 for none.</param>
/// <param name="Customer">The customer, 1 to 150 for known ones; 0 for none.</param>
/// <param name="From">The order's state before; null when there was none.</param>
/// <param name="To">The order's state after; null when it is about none.</param>
/// <param name="DwellSeconds">How long the order was in its state; 0 where nothing is left.</param>
/// <param name="Lines">What is taken from stock, or put back.</param>
internal sealed record Activity(
    ActivityKind Kind, int Order, int Customer, OrderState? From, OrderState? To, int DwellSeconds, IReadOnlyList<StockLine> Lines);
