using System.Diagnostics;
using RecKit.EndToEnd.Tests.Runs;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Neural models from the command line: with libtorch, without it, and killed in the middle.</summary>
public sealed class NeuralTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Without_libtorch_everything_but_training_works()
    {
        Reckit reckit = new(_directory.Path, environment: new() { ["RECKIT_NATIVE"] = _directory.Of("nowhere") });
        string spec = Spec(2);
        reckit.Succeed("algorithms", "gmf");
        reckit.Succeed("schema");
        reckit.Succeed("validate", spec);
        reckit.Succeed("native", "list");
        Reckit.Finished finished = reckit.Run("run", spec);
        finished.ExitCode.ShouldBe(4);
        finished.Error.ShouldContain("RK3007");
        finished.Error.ShouldContain("reckit native install torch");
        finished.Error.ShouldContain(_directory.Of("nowhere"));
    }

    [LongTheory]
    [InlineData("n", false)]
    [InlineData("y", true)]
    public void At_a_terminal_libtorch_is_offered(string answer, bool installs)
    {
        TorchForTests.RequireInstalled();
        const string Script = "/usr/bin/script"; // of util-linux: gives the program a terminal
        Skip.IfNot(File.Exists(Script), $"{Script} is not there.");
        string command = $"{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"} {Repository.Program} run {Spec(1)}";
        ProcessStartInfo start = new(Script, ["-qec", command, "/dev/null"])
        {
            WorkingDirectory = _directory.Path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["RECKIT_NATIVE"] = _directory.Of("natives");
        using Process process = Process.Start(start)!;
        process.StandardInput.WriteLine(answer);
        process.StandardInput.Flush();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        output.ShouldContain("Install it into");
        (process.ExitCode, Directory.Exists(_directory.Of("natives", "torch"))).ShouldBe(installs ? (0, true) : (4, false), output);
        output.Contains("failed (RK3007)", StringComparison.Ordinal).ShouldBeTrue("the first run, before anybody was asked");
        (output.Split("ndcg@10").Length > 1).ShouldBeTrue();
    }

    [SkippableFact]
    public void A_device_that_is_not_there_is_an_error_of_the_algorithm()
    {
        TorchForTests.RequireInstalled();
        Reckit.Finished finished = new Reckit(_directory.Path).Run("run", Spec(2), "--set", "runtime.device=cuda:7");
        finished.ExitCode.ShouldBe(4);
        finished.Error.ShouldContain("There is no device 'cuda:7'");
    }

    [LongFact]
    public void Killed_in_the_middle_of_a_training_it_goes_on_to_the_same_bytes()
    {
        TorchForTests.RequireInstalled();
        string spec = Spec(40);
        Reckit reckit = new(_directory.Path);
        reckit.Succeed("run", spec, "--set", "output.directory=undisturbed");
        using (Reckit.Running running = reckit.Start("run", spec))
        {
            Stopwatch patience = Stopwatch.StartNew();
            while (!HasCheckpoint() && patience.Elapsed < TimeSpan.FromMinutes(2))
                Thread.Sleep(20);
            HasCheckpoint().ShouldBeTrue("A training of many seconds writes checkpoints.");
            running.Signal("KILL");
            running.Wait().ExitCode.ShouldNotBe(0);
        }
        reckit.Succeed("run", spec, "--verbose", "--set", "runtime.threads=1").Error.ShouldContain("from a checkpoint");
        Weights("runs").ShouldBe(Weights("undisturbed"));
        Directory.Exists(_directory.Of("runs", ".partial")).ShouldBe(Directory.Exists(_directory.Of("undisturbed", ".partial")));

        bool HasCheckpoint() => Directory.Exists(_directory.Of("runs", ".partial"))
            && Directory.EnumerateFiles(_directory.Of("runs", ".partial"), "state.json", SearchOption.AllDirectories)
                .Any(f => f.Contains("checkpoints", StringComparison.Ordinal) && !f.Contains(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Cuda_comes_with_the_build_that_asks_for_it()
    {
        Packages("").ShouldNotContain("TorchSharp-cuda-linux");
        Packages("-p:TorchBackend=cuda-linux").ShouldContain("\"Identity\": \"TorchSharp-cuda-linux\"");

        static string Packages(string property)
        {
            ProcessStartInfo start = new("dotnet", ["msbuild", Repository.PathOf("src", "RecKit.Torch", "RecKit.Torch.csproj"), "-getItem:PackageReference", .. property.Length > 0 ? [property] : Array.Empty<string>()])
            {
                RedirectStandardOutput = true,
            };
            foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
                start.Environment.Remove(name);
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, output);
            return output;
        }
    }

    [LongFact]
    public void Recommendations_are_explained_where_the_model_can()
    {
        Reckit reckit = new(_directory.Path);
        reckit.Succeed("run", "--dataset", "simulated", "-a", "content-profile", "-m", "ndcg@10", "--set", "output.models=best", "--set", "output.directory=profile");
        string run = RunResults.Finished(_directory.Of("profile")).ShouldHaveSingleItem();
        string output = reckit.Succeed("recommend", run, "--user", "u1", "-k", "3", "--explain", "--output", "json").Output;
        output.ShouldContain("\"because\"");
        output.ShouldContain("genre");
        reckit.Succeed("recommend", run, "--user", "u1", "-k", "3", "--output", "json").Output.ShouldNotContain("because");

        reckit.Succeed("run", "--dataset", "simulated", "-a", "popularity", "-m", "ndcg@10", "--set", "output.models=best", "--set", "output.directory=popular");
        Reckit.Finished refused = reckit.Run("recommend", RunResults.Finished(_directory.Of("popular")).ShouldHaveSingleItem(), "--user", "u1", "--explain");
        (refused.ExitCode, refused.Error.Contains("RK4009", StringComparison.Ordinal)).ShouldBe((5, true));
    }

    private string Spec(int epochs) => _directory.Write("neural.yaml",
        $$"""
        version: 1
        dataset: { name: simulated, with: { users: 3000, items: 500, interactions: 50000 } }
        split: { use: leave-last-out }
        algorithms:
          - { use: neumf, with: { epochs: {{epochs}}, dropout: .1, batch_size: 4096 } }
        metrics: [ ndcg@10 ]
        output: { models: best }
        """);

    private byte[] Weights(string runs) =>
        File.ReadAllBytes(Directory.GetFiles(RunResults.Finished(_directory.Of(runs)).ShouldHaveSingleItem(), "weights.safetensors", SearchOption.AllDirectories).ShouldHaveSingleItem());
}
