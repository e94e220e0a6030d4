using Xunit.v3;

// One Studio for all tests, settings that are checked once, and the report attached to a test that fails.
[assembly: AssemblyFixture(typeof(StudioFixture))]
[assembly: TestPipelineStartup(typeof(CheckedSettings))]
[assembly: EvidenceOfFailures]
