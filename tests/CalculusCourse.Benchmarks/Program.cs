using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// Each benchmark's program builds the sources anew, analysers and all: more than the default of two minutes on a busy machine.
IConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(20));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
