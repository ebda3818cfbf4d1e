using System.Text.Json.Nodes;
using RecKit.Data;

namespace RecKit.Cli.Benchmarks;

/// <summary>A training to time.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Options">The options.</param>
/// <param name="PerEpoch">Whether to time one epoch rather than the whole training.</param>
/// <param name="Unit">The counted unit: ratings, triples, pairs, items.</param>
/// <param name="Units">The number of units per epoch or training.</param>
/// <param name="Flops">The number of floating-point operations; 0 if they are not the bottleneck.</param>
internal sealed record KernelCase(string Name, string Algorithm, JsonObject Options, bool PerEpoch, string Unit, Func<Dataset, double> Units, Func<Dataset, double> Flops)
{
    private const int Epochs = 6;
    private const int CgSteps = 3;

    /// <summary>Gets the trainings, in the order of the table.</summary>
    public static IReadOnlyList<KernelCase> All { get; } =
    [
        Ials("ials, conjugate gradient", 64, "conjugate-gradient", ConjugateGradient),
        Ials("ials, conjugate gradient", 128, "conjugate-gradient", ConjugateGradient),
        Ials("ials, conjugate gradient", 256, "conjugate-gradient", ConjugateGradient),
        Ials("ials, Cholesky", 64, "cholesky", Cholesky),
        BiasedMf("biased-mf, sigmoid, bold driver, 64 factors", "sigmoid", true),
        BiasedMf("biased-mf, identity, 64 factors", "identity", false),
        new("svd-pp, 64 factors", "svd-pp", new() { ["factors"] = 64, ["epochs"] = 3 }, true, "ratings", Events, d => 18 * 64 * Events(d)),
        new("bpr, 64 factors", "bpr", new() { ["factors"] = 64, ["epochs"] = Epochs }, true, "triples", Events, d => 16 * 64 * Events(d)),
        new("logistic-mf, 64 factors", "logistic-mf", new() { ["factors"] = 64, ["epochs"] = Epochs }, true, "positives", Events, _ => 0),
        new("item-knn, 100 neighbours", "item-knn", new() { ["neighbors"] = 100 }, false, "pairs", Events, _ => 0),
        new("ease", "ease", [], false, "items", d => d.Items.Count, d => Math.Pow(d.Items.Count, 3)),
        new("slim, 100 neighbours", "slim", new() { ["neighbors"] = 100 }, false, "items", d => d.Items.Count, _ => 0),
    ];

    private static KernelCase Ials(string name, int factors, string solver, Func<Dataset, int, double> flops) => new(
        $"{name}, {factors} factors", "ials", new() { ["factors"] = factors, ["epochs"] = Epochs, ["solver"] = solver, ["cg_steps"] = CgSteps }, true, "pairs", Events, d => flops(d, factors));

    private static KernelCase BiasedMf(string name, string link, bool boldDriver) => new(
        name, "biased-mf", new() { ["factors"] = 64, ["epochs"] = Epochs, ["link"] = link, ["bold_driver"] = boldDriver, ["learning_rate"] = 0.01 }, true, "ratings", Events, d => 10 * 64 * Events(d));

    private static double Events(Dataset data) => data.Events.Count;

    // Both halves. Each step multiplies the shared Gram matrix (2k²) once for every owner, and the vectors of its pairs twice (4k).
    private static double ConjugateGradient(Dataset data, int k) =>
        CgSteps * ((2.0 * k * k * (data.Users.Count + data.Items.Count)) + (2.0 * 4 * k * data.Events.Count)) + (2.0 * k * k * (data.Users.Count + data.Items.Count));

    // Both halves. Half of a matrix is updated for every pair (k²), and factorized for every owner (k³/3).
    private static double Cholesky(Dataset data, int k) =>
        (2.0 * k * k * data.Events.Count) + (((k * (double)k * k / 3) + (2.0 * k * k)) * (data.Users.Count + data.Items.Count));
}
