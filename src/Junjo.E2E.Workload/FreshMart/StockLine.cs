namespace Junjo.E2E.Workload.FreshMart;

/// <summary>A change of one product's stock.</summary>
/// <param name="Product">The product, 1 to 965.</param>
/// <param name="Before">Pieces before.</param>
/// <param name="After">Pieces after.</param>
internal readonly record struct StockLine(int Product, int Before, int After);
