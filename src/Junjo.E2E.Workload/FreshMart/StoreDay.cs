using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.FreshMart;

/// <summary>
/// What happens in one store on one day: <see cref="Activities"/> workflows of a service, in their order. A day begins with orders of the
/// day
/// before and a full stock, and is a function of the seed alone, so that any workflow can be rebuilt by playing its day.
/// </summary>
internal sealed class StoreDay
{
    /// <summary>Workflows of a day.</summary>
    public const int Activities = 100;

    public const int Stores = 5;
    public const int Products = 965;
    public const int Customers = 150;

    /// <summary>Lines that an order may have.</summary>
    public const int MostLines = 6;

    private const int OpenOrders = 50;
    private const int FullStock = 200;

    private readonly WeightedChoice<ActivityKind> kinds;
    private readonly List<Order> open = [];
    private readonly int[] stock = new int[Products + 1];
    private readonly Activity[] activities;
    private CounterRandom random;
    private int orders;
    private int customers = Customers;

    public StoreDay(RunManifest manifest, int service, int day)
    {
        kinds = Kinds.With(manifest.Weights, NameOf);
        random = CounterRandom.For(manifest, new WorkflowAddress(service, day), DrawPurpose.StoreDay);
        Array.Fill(stock, FullStock);
        for (int order = 0; order < OpenOrders; order++)
        {
            open.Add(new Order(++orders, 1 + random.Next(Customers), InitialStates.Pick(random.NextDouble()), NewLines()));
        }

        activities = [.. Enumerable.Range(0, Activities).Select(_ => Next())];
    }

    public static WeightedChoice<ActivityKind> Kinds { get; } = new(
        (ActivityKind.PlaceOrder, 40), (ActivityKind.MoveOrder, 30), (ActivityKind.ModifyOrder, 10), (ActivityKind.RegisterCustomer, 5),
        (ActivityKind.AdjustStock, 10), (ActivityKind.CancelOrder, 5));

    private static WeightedChoice<OrderState> InitialStates { get; } = new(
        (OrderState.Created, 6), (OrderState.Picking, 2), (OrderState.OutForDelivery, 2));

    private static WeightedChoice<int> Quantities { get; } = new((1, 50), (2, 30), (3, 15), (4, 5));

    public Activity this[int position] => activities[position];

    /// <summary>What <c>--weight</c> calls an activity.</summary>
    public static string NameOf(ActivityKind kind) => kind switch
    {
        ActivityKind.PlaceOrder => "order",
        ActivityKind.MoveOrder => "move",
        ActivityKind.ModifyOrder => "modify",
        ActivityKind.RegisterCustomer => "customer",
        ActivityKind.AdjustStock => "stock",
        _ => "cancel",
    };

    private Activity Next() => kinds.Pick(random.NextDouble()) switch
    {
        ActivityKind.MoveOrder when Find(_ => true) is { } order => Move(order),
        ActivityKind.ModifyOrder when Find(order => order.State == OrderState.Created) is { } order => Modify(order),
        ActivityKind.CancelOrder when Find(order => order.State is OrderState.Created or OrderState.Picking) is { } order => Cancel(order),
        ActivityKind.RegisterCustomer => new Activity(ActivityKind.RegisterCustomer, 0, ++customers, null, null, 0, []),
        ActivityKind.AdjustStock => new Activity(ActivityKind.AdjustStock, 0, 0, null, null, 0, [Adjust()]),

        // Also when no order is in a state for the others, which needs a day without 30 of its orders.
        _ => Place(),
    };

    private Activity Place()
    {
        var order = new Order(++orders, 1 + random.Next(customers), OrderState.Created, NewLines());
        open.Add(order);
        return Of(ActivityKind.PlaceOrder, order, null, [.. order.Lines.Select(line => Take(line.Product, line.Quantity))]);
    }

    private Activity Move(Order order)
    {
        OrderState from = order.State;
        order.State = from + 1;
        if (order.State == OrderState.Delivered)
        {
            open.Remove(order);
        }

        // Minutes: 5 to 30 until it is picked, 10 to 20 for picking, 20 to 45 on the way.
        (int least, int most) = from switch
        {
            OrderState.Created => (5, 30),
            OrderState.Picking => (10, 20),
            _ => (20, 45),
        };
        return Of(ActivityKind.MoveOrder, order, from, []) with { DwellSeconds = (60 * least) + random.Next((60 * (most - least)) + 1) };
    }

    private Activity Modify(Order order)
    {
        if (order.Lines.Count == MostLines || (order.Lines.Count > 1 && random.Next(2) == 0))
        {
            (int product, int quantity) = order.Lines[^1];
            order.Lines.RemoveAt(order.Lines.Count - 1);
            return Of(ActivityKind.ModifyOrder, order, order.State, [Take(product, -quantity)]);
        }

        (int Product, int Quantity) added = NewLine();
        order.Lines.Add(added);
        return Of(ActivityKind.ModifyOrder, order, order.State, [Take(added.Product, added.Quantity)]);
    }

    private Activity Cancel(Order order)
    {
        OrderState from = order.State;
        order.State = OrderState.Cancelled;
        open.Remove(order);
        return Of(ActivityKind.CancelOrder, order, from, [.. order.Lines.Select(line => Take(line.Product, -line.Quantity))]);
    }

    // Three in ten replenish by 20 to 100; the others correct by -5 to 10.
    private StockLine Adjust()
    {
        int product = 1 + random.Next(Products);
        int change = random.NextDouble() < 0.3 ? 20 + random.Next(81) : random.Next(16) - 5;
        return Take(product, -Math.Max(change, -stock[product]));
    }

    private StockLine Take(int product, int quantity)
    {
        int before = stock[product];
        stock[product] -= quantity;
        return new StockLine(product, before, stock[product]);
    }

    private Order? Find(Predicate<Order> isFit)
    {
        List<Order> fit = open.FindAll(isFit);
        return fit.Count == 0 ? null : fit[random.Next(fit.Count)];
    }

    private List<(int Product, int Quantity)> NewLines() => [.. Enumerable.Range(0, 1 + random.Next(MostLines)).Select(_ => NewLine())];

    private (int Product, int Quantity) NewLine() => (1 + random.Next(Products), Quantities.Pick(random.NextDouble()));

    private static Activity Of(ActivityKind kind, Order order, OrderState? from, IReadOnlyList<StockLine> lines) =>
        new(kind, order.Number, order.Customer, from, order.State, 0, lines);

    private sealed class Order(int number, int customer, OrderState state, List<(int Product, int Quantity)> lines)
    {
        public int Number => number;

        public int Customer => customer;

        public OrderState State { get; set; } = state;

        public List<(int Product, int Quantity)> Lines => lines;
    }
}
