using System.Collections.Concurrent;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Experiments;
using RecKit.Inference.Packages;
using RecKit.Inference.Slots;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Models;

/// <summary>When the memory of a model ends.</summary>
public sealed partial class ModelPackageTests
{
    [Fact]
    public void Dispose_LeaseIsOut_FilesStayUntilItIsReturned()
    {
        (string path, _) = Write();
        ModelArtifact artifact = ModelArtifact.Open(path, Catalog());
        ModelLease lease = artifact.Lease();
        LoadedModel model = lease.Model;
        IReadOnlyList<Recommendation> list = model.Recommend("u4", 5);
        artifact.Dispose();
        artifact.Dispose();
        artifact.TryLease().ShouldBeNull();
        Should.Throw<ObjectDisposedException>(artifact.Lease).Message.ShouldContain(path);
        artifact.IsReleased.ShouldBeFalse();
        IsMapped(path).ShouldBe(OperatingSystem.IsLinux());
        model.Recommend("u4", 5).ShouldBe(list);

        lease.Dispose();
        lease.Dispose();
        artifact.IsReleased.ShouldBeTrue();
        IsMapped(path).ShouldBeFalse();
        Should.Throw<ObjectDisposedException>(() => lease.Model).Message.ShouldContain("take a new one");
        Directory.Delete(path, recursive: true);
        foreach (Action use in new Action[]
        {
            () => model.Recommend("u4", 5), () => model.RecommendBatch(["u4"], 5), () => model.RecommendFromHistory(["i1"], 5), () => model.Score("u4", ["i1"]), () => model.Events(),
            () => model.Save(path), () => _ = model.Popularity.Span[0],
        })
            Should.Throw<ObjectDisposedException>(use).Message.ShouldContain("was released");
    }

    [Fact]
    public void Load_WhatIsOnlyLookedAtOrRefused_IsNotMappedAfterwards()
    {
        (string path, _) = Write();
        ModelPackage.Verify(path);
        ModelPackage.ReadManifest(path);
        Should.Throw<RecKitException>(() => ModelPackage.Load(path, new FakeCatalog()));
        IsMapped(path).ShouldBeFalse();
    }

    [Fact]
    public void Of_ModelThatHasAnOwner_IsRefused()
    {
        LoadedModel model = ModelPackage.Load(Write().Path, Catalog());
        using ModelArtifact artifact = ModelArtifact.Of(model);
        Should.Throw<InvalidOperationException>(() => ModelArtifact.Of(model)).Message.ShouldContain("take leases");
    }

    [Fact]
    public async Task Swap_WhileRequestsRun_EachHasOneModelAndNoneIsLeftMapped()
    {
        const int Swaps = 60;
        (string path, _) = Write();
        using ModelSlot slot = new();
        Should.Throw<InvalidOperationException>(() => slot.Lease(out _)).Message.ShouldContain("No model is served");
        ConcurrentBag<ModelArtifact> artifacts = [];
        slot.Swap(Next(1));
        using CancellationTokenSource end = new();
        ConcurrentDictionary<int, int> versions = [];
        Task[] requests = [.. Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (int request = 0; !end.IsCancellationRequested || request < 10; request++)
            {
                using ModelLease lease = slot.Lease(out ServedModel served);
                lease.Model.Manifest.ShouldBeSameAs(served.Artifact.Manifest);
                lease.Model.Recommend($"u{(request + thread) % 8}", 3).Count.ShouldBe(3);
                versions.TryAdd(served.Version!.Value, 0);
            }
        }))];
        for (int version = 2; version <= Swaps; version++)
        {
            slot.Swap(Next(version));
            while (!versions.ContainsKey(version) && !requests.Any(r => r.IsFaulted))
                await Task.Yield();
        }
        await end.CancelAsync();
        await Task.WhenAll(requests);
        slot.Current!.Version.ShouldBe(Swaps);
        artifacts.Count(a => !a.IsReleased).ShouldBe(1);
        slot.Dispose();
        slot.Current.ShouldBeNull();
        artifacts.ShouldAllBe(a => a.IsReleased);
        IsMapped(path).ShouldBeFalse();

        ServedModel Next(int version)
        {
            ModelArtifact artifact = ModelArtifact.Open(path, Catalog());
            artifacts.Add(artifact);
            return new ServedModel("films", version, artifact);
        }
    }

    // Elsewhere, that the files can be deleted says the same.
    private static bool IsMapped(string path) => OperatingSystem.IsLinux() && File.ReadAllText("/proc/self/maps").Contains(path, StringComparison.Ordinal);
}
