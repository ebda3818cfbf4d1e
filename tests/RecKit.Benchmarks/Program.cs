using BenchmarkDotNet.Running;
using RecKit.Benchmarks;

if (args is ["ranking-beside-blas", ..])
    RankingBesideBlas.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : Environment.ProcessorCount);
else if (args is ["classics-beside-peers", ..])
    ClassicsBesidePeers.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : Environment.ProcessorCount);
else if (args is ["neumf-beside-pytorch", ..])
    NeuMfBesidePyTorch.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : Environment.ProcessorCount);
else if (args is ["recommend-beside-evaluation", ..])
    RecommendBesideEvaluation.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : Environment.ProcessorCount);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
