using System.Text.Json.Serialization;

namespace Junjo.E2E.StandIn.Accounts;

[JsonSerializable(typeof(AccountData))]
internal sealed partial class AccountJson : JsonSerializerContext;
