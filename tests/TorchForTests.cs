using RecKit.Diagnostics;
using RecKit.Natives;
using RecKit.Torch;
using RecKit.Torch.Native;
using Xunit;

namespace RecKit.Tests;

/// <summary>
/// libtorch for tests: that of this user where there is one, else one under <c>artifacts</c>, installed on first use from this user's NuGet sources. Where that fails a test skips and
/// names the command; RECKIT_REQUIRE=all makes that a failure.
/// </summary>
internal static class TorchForTests
{
    private static readonly Lazy<string?> s_problem = new(Install);

    /// <summary>Makes libtorch be there if that is possible.</summary>
    /// <returns>Why it is not; null when it is.</returns>
    public static string? Ensure() => s_problem.Value;

    /// <summary>Skips the test without libtorch, else loads it.</summary>
    public static void Require()
    {
        RequireInstalled();
        TorchRuntime.Start("cpu");
    }

    /// <summary>Skips the test without libtorch.</summary>
    public static void RequireInstalled()
    {
        if (Ensure() is { } problem)
            SkipOrFail(problem);
    }

    /// <summary>Skips a test, unless nothing may be skipped.</summary>
    public static void SkipOrFail(string problem)
    {
        if (Environment.GetEnvironmentVariable("RECKIT_REQUIRE") == "all")
            Assert.Fail($"{problem} RECKIT_REQUIRE=all makes this a failure.");
        Skip.If(true, problem);
    }

    private static string? Install()
    {
        if (NativeManifest.Read(NativeFolder.Torch) is not null)
            return null;
        if (Environment.GetEnvironmentVariable(NativeFolder.Variable) is null or "")
            Environment.SetEnvironmentVariable(NativeFolder.Variable, Path.Combine(Artifacts(), "native"));
        try
        {
            new TorchInstaller().InstallAsync(force: false, _ => { }, CancellationToken.None).GetAwaiter().GetResult();
            return null;
        }
        catch (RecKitException e)
        {
            return $"Needs libtorch: {NativeFolder.InstallCommand}. {e.Message}";
        }
    }

    private static string Artifacts()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && directory.Name != "artifacts")
            directory = directory.Parent;
        return directory?.FullName ?? AppContext.BaseDirectory;
    }
}
