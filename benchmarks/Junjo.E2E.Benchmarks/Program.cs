using BenchmarkDotNet.Running;

using Junjo.E2E.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(GenerateAndEncode).Assembly).Run(args);
