using RecKit.Diagnostics;
using RecKit.Natives;
using RecKit.Tests;
using RecKit.Torch.Native;
using Shouldly;
using Xunit;

namespace RecKit.Torch.Tests;

public sealed class NativeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reckit-native-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Absent_natives_are_an_error_that_names_the_command()
    {
        RecKitException error = Should.Throw<RecKitException>(() => TorchRuntime.Inspect(_folder));
        error.Code.ShouldBe(ErrorCodes.NativeAbsent);
        error.Message.ShouldContain(_folder);
        error.Message.ShouldContain("reckit native install torch");
    }

    [Fact]
    public void Natives_of_another_version_platform_or_length_are_refused_by_name()
    {
        Write(new NativeManifest("0.1.0", NativeFolder.Runtime, [new("lib.so", 3, "")]));
        ShouldBeUnusable("is for TorchSharp 0.1.0, but this program has " + TorchRuntime.Version);
        Write(new NativeManifest(TorchRuntime.Version, "plan9-x64", [new("lib.so", 3, "")]));
        ShouldBeUnusable("is for plan9-x64, but this machine is " + NativeFolder.Runtime);
        Write(new NativeManifest(TorchRuntime.Version, NativeFolder.Runtime, [new("lib.so", 3, "")]));
        ShouldBeUnusable("lacks lib.so");
        File.WriteAllText(Path.Combine(_folder, "lib.so"), "too long");
        ShouldBeUnusable("has a damaged lib.so: 8 bytes instead of 3");
        File.WriteAllText(Path.Combine(_folder, NativeManifest.FileName), "{ half");
        ShouldBeUnusable("native.json cannot be read");
    }

    [SkippableTheory]
    [InlineData("cuda:99", "There is no device 'cuda:99'")]
    [InlineData("gpu", "A device is auto, cpu, cuda or cuda:N, but got 'gpu'.")]
    [InlineData("cuda:", "but got 'cuda:'")]
    public void A_device_that_is_not_there_is_named(string device, string expected)
    {
        TorchForTests.Require();
        RecKitException error = Should.Throw<RecKitException>(() => TorchRuntime.Start(device));
        error.Code.ShouldBe(ErrorCodes.Device);
        error.Message.ShouldContain(expected);
    }

    [SkippableFact]
    public async Task An_install_is_whole_repeats_nothing_and_mends_what_is_damaged()
    {
        TorchForTests.Require();
        List<string> said = [];
        TorchInstaller installer = new(_folder);
        NativeManifest manifest = await installer.InstallAsync(false, said.Add, default);
        manifest.TorchSharp.ShouldBe(TorchRuntime.Version);
        TorchRuntime.Inspect(installer.Directory).Files.Count.ShouldBe(manifest.Files.Count);
        Directory.GetFileSystemEntries(_folder).ShouldBe([installer.Directory]);

        said.Clear();
        await installer.InstallAsync(false, said.Add, default);
        said.ShouldHaveSingleItem().ShouldContain("already");

        string file = Path.Combine(installer.Directory, manifest.Files[0].Name);
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        await installer.InstallAsync(false, said.Add, default);
        (await File.ReadAllBytesAsync(file))[^1].ShouldBe((byte)(bytes[^1] ^ 1));
    }

    [SkippableFact]
    public async Task Two_installs_at_once_do_not_disturb_each_other()
    {
        TorchForTests.Require();
        NativeManifest[] both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new TorchInstaller(_folder).InstallAsync(false, _ => { }, default))));
        both[0].Files.ShouldBe(both[1].Files);
    }

    [Fact]
    public async Task A_source_without_the_package_leaves_nothing()
    {
        string empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        string root = Path.Combine(_folder, "root");
        RecKitException error = await Should.ThrowAsync<RecKitException>(() => new TorchInstaller(root, source: empty).InstallAsync(false, _ => { }, default));
        error.Code.ShouldBe(ErrorCodes.NativeAbsent);
        Directory.GetFileSystemEntries(root).ShouldBeEmpty();
    }

    [Fact]
    public void A_platform_without_natives_lists_those_with()
    {
        RecKitException error = Should.Throw<RecKitException>(() => NativePackage.Torch("plan9-x64"));
        (error.Code, error.Message.Contains("linux-x64", StringComparison.Ordinal)).ShouldBe((ErrorCodes.NativeUnusable, true));
    }

    [SkippableFact]
    public void A_version_that_is_asked_for_is_marked_once()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && NativeFolder.Runtime == "linux-x64", "an ELF file of this machine");
        TorchForTests.Require();
        byte[] file = File.ReadAllBytes(Path.Combine(NativeFolder.Torch, "libLibTorchSharp.so"));
        ElfVersions.MarkWeak(file, "GLIBCXX_3.4.32").ShouldBe(0, "It was mended when it was installed.");
        byte[] before = [.. file];
        int marked = ElfVersions.MarkWeak(file, "GLIBCXX_3.4");
        marked.ShouldBeGreaterThan(0);
        Enumerable.Range(0, file.Length).Count(i => file[i] != before[i]).ShouldBe(marked);
        ElfVersions.MarkWeak(file, "GLIBCXX_3.4").ShouldBe(0);
        ElfVersions.MarkWeak(file, "GLIBCXX_9.9").ShouldBe(0);
        ElfVersions.MarkWeak(new byte[1000], "GLIBCXX_3.4").ShouldBe(0);
        Should.Throw<InvalidDataException>(() => ElfVersions.MarkWeak(file.AsSpan(0, 5000), "GLIBCXX_3.4"));
    }

    private void Write(NativeManifest manifest) => manifest.Write(_folder);

    private void ShouldBeUnusable(string reason)
    {
        RecKitException error = Should.Throw<RecKitException>(() => TorchRuntime.Inspect(_folder));
        error.Code.ShouldBe(ErrorCodes.NativeUnusable);
        error.Message.ShouldContain(reason);
        error.Message.ShouldContain("reckit native install torch --force");
    }
}
