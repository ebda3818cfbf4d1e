using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Runs;

/// <summary>Every algorithm that trains with kernels of our own, on narrower and narrower vectors: the figures are the same to the last bit.</summary>
public sealed class InstructionSetTests : IDisposable
{
    private const string Spec = """
        version: 1
        name: instruction-sets
        dataset: { name: simulated, with: { users: 300, items: 200, interactions: 9000 } }
        split: { use: leave-last-out, with: { validation: 1 } }
        algorithms:
          - { use: item-knn }
          - { use: user-knn }
          - { use: rp3beta }
          - { use: item-knn-rating }
          - { use: user-knn-rating }
          - { use: slope-one }
          - { use: ease }
          - { use: slim }
          - { use: ials, with: { factors: 20, epochs: 4 } }
          - { id: ials-cholesky, use: ials, with: { factors: 20, epochs: 4, solver: cholesky } }
          - { use: bpr, with: { factors: 20, epochs: 4 } }
          - { use: logistic-mf, with: { factors: 20, epochs: 4 } }
          - { use: biased-mf, with: { factors: 20, epochs: 4 } }
          - { use: svd-pp, with: { factors: 20, epochs: 4 } }
          - { use: als, with: { factors: 20, epochs: 4 } }
          - { use: nmf, with: { factors: 20, epochs: 4 } }
          - { use: pmf, with: { factors: 20, epochs: 4 } }
          - { use: pure-svd, with: { factors: 20 } }
          - { use: warp, with: { factors: 20, epochs: 4 } }
          - { id: ials-subspace, use: ials, with: { factors: 20, epochs: 4, solver: subspace, block_size: 16 } }
          - { use: logistic, with: { form: factorization-machine, positive_from: 4, epochs: 4 } }
        metrics: [ ndcg@10, rmse, auc ]
        output: { models: none }
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LongTheory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void NarrowerVectors_GiveTheSameFigures(string switched)
    {
        string[] wide = Run([]);
        wide.Length.ShouldBe(22);
        Run(new() { [switched] = "0" }).ShouldBe(wide);
    }

    private string[] Run(Dictionary<string, string?> environment)
    {
        string output = new Reckit(_directory.Path, environment: environment).Succeed(
            "run", _directory.Write("spec.yaml", Spec), "--set", $"output.directory={_directory.Of("runs")}", "-o", "csv", "--no-progress").Output;

        // Without the seconds and what stands after them.
        string[][] lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(','))];
        int seconds = Array.IndexOf(lines[0], "train_seconds");
        seconds.ShouldBe(7);
        return [.. lines.Select(l => string.Join(',', l[..seconds]))];
    }
}
