using System.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Runs;

/// <summary>Disks that are full or must not be written to.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public void FullDisk_IsAnError_AndTheRunGoesOnElsewhereOrLater()
    {
        using Mount disk = Mount.Tmpfs(_directory.Of("disk"), "size=64k");
        string spec = _directory.Write("small.yaml", Specs.Small);
        // Whatever the run's first files leave over is taken away, so that the disk is full at once or a little later.
        Reckit.Finished finished = new Reckit(_directory.Path).Run("run", spec, "--set", $"output.directory={disk.Path}");
        finished.ExitCode.ShouldBe(6, finished.Error);
        finished.Error.ShouldContain("RK5001");
        RunResults.Finished(disk.Path).ShouldBeEmpty("What is not whole does not look finished.");
        disk.Remount("size=64m");
        new Reckit(_directory.Path).Succeed("run", spec, "--set", $"output.directory={disk.Path}");
    }

    [SkippableFact]
    public void ReadOnlyDirectory_IsAnError()
    {
        using Mount disk = Mount.Tmpfs(_directory.Of("disk"), "ro");
        string spec = _directory.Write("small.yaml", Specs.Small);
        Reckit.Finished finished = new Reckit(_directory.Path).Run("run", spec, "--set", $"output.directory={disk.Path}");
        finished.ExitCode.ShouldBe(6, finished.Error);
        finished.Error.ShouldContain("RK5001");
        finished.Error.ShouldContain(disk.Path);
    }

    // A small disk of its own. Where mounting is not allowed (no root, some containers) there is no such test: no package would help,
    // so RECKIT_REQUIRE does not ask for it; OutputBelowAFile_6 covers the refusal everywhere.
    private sealed class Mount : IDisposable
    {
        private Mount(string path) => Path = path;

        public string Path { get; }

        public static Mount Tmpfs(string path, string options)
        {
            Skip.IfNot(OperatingSystem.IsLinux(), "Mounts a tmpfs, which is Linux.");
            Directory.CreateDirectory(path);
            Skip.IfNot(Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path), "Mounting a tmpfs is not allowed here.");
            return new Mount(path);
        }

        public void Remount(string options) => Run("mount", "-o", $"remount,{options}", Path).ShouldBeTrue();

        public void Dispose() => Run("umount", Path);

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
                process.StandardError.ReadToEnd();
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
