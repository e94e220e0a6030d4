using System.Reflection;

using Junjo.E2E.Orchestration.RunFolders;

using Xunit;
using Xunit.v3;

namespace Junjo.E2E.Fixtures;

/// <summary>
/// Attaches to a failed test what its runs left: the report, the plan and the logs of containers. To be named once:
/// <c>[assembly: EvidenceOfFailures]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EvidenceOfFailuresAttribute : BeforeAfterTestAttribute
{
    private static readonly (string Name, string MediaType)[] Files =
    [
        ("report.html", "text/html"), ("summary.md", "text/markdown"), ("containers.log", "text/plain"), ("plan.json", "application/json"),
    ];

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (TestContext.Current.TestState?.Result != TestResult.Failed)
        {
            return;
        }

        int number = 0;
        foreach (RunFolder folder in RunsOfTests.Of(test.UniqueID))
        {
            number++;
            foreach ((string name, string mediaType) in Files.Where(file => File.Exists(folder.File(file.Name))))
            {
                TestContext.Current.AddAttachment($"{number} {name}", File.ReadAllBytes(folder.File(name)), mediaType);
            }
        }
    }
}
