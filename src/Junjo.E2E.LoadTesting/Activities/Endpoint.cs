namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>What a REST call asks for; the tags of its samples.</summary>
/// <param name="Name">Tag <c>endpoint</c>.</param>
/// <param name="Age">Tag <c>age</c>: how long ago what is asked for was written; null where that is not known.</param>
/// <param name="Limit">Tag <c>limit</c>: rows at most; null where it is not what is measured.</param>
internal readonly record struct Endpoint(string Name, Age? Age = null, int? Limit = null);
