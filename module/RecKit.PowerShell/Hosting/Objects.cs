using System.Management.Automation;
using RecKit.Catalog;
using RecKit.Inference.Packages;
using RecKit.Inference.Repository;
using RecKit.Natives;
using RecKit.Runs.Plan;
using RecKit.Runs.Workbench;
using RecKit.Torch.Native;

namespace RecKit.PowerShell.Hosting;

/// <summary>Converts engine objects to pipeline objects, and back.</summary>
internal static class Objects
{
    public static TrainedModel Of(
        LoadedModel model, string? name = null, string? path = null, double? seconds = null, IReadOnlyList<double>? objective = null, DatasetFold? fold = null)
    {
        ModelManifest manifest = model.Manifest;
        return new TrainedModel(model, manifest.Metrics)
        {
            Name = name ?? manifest.Algorithm.Id,
            Algorithm = manifest.Algorithm.Component,
            Parameters = Values.Dictionary(manifest.Algorithm.Options),
            Dataset = manifest.Data.Name,
            Users = model.Users.Count,
            Items = model.Items.Count,
            Events = manifest.Data.Events,
            Created = manifest.Created,
            Rerankers = manifest.Rerank.Select(r => r.Component).ToArray(),
            Fold = fold,
            TrainSeconds = seconds,
            Objective = objective?.ToArray() ?? [],
            Path = path,
        };
    }

    public static LoadedModel Loaded(this TrainedModel model) => (LoadedModel)model.Handle;

    /// <summary>Stores the values of a measurement with the model.</summary>
    public static void Take(this TrainedModel model, ModelMeasurement found)
    {
        LoadedModel measured = found.WriteInto(model.Loaded());
        model.Take(measured, measured.Manifest.Metrics);
    }

    /// <summary>Creates an object with a property for each metric, and for its deviation over folds.</summary>
    public static PSObject Of(ModelMeasurement found)
    {
        PSObject measured = new(Measured(found));
        foreach ((string name, double value) in found.Metrics)
            measured.Properties.Add(new PSNoteProperty(name, value));
        foreach ((string name, double value) in found.Deviations)
            measured.Properties.Add(new PSNoteProperty($"{name} std", value));
        return measured;
    }

    private static MeasuredModel Measured(ModelMeasurement found) => new(found)
    {
        Model = found.Model, Dataset = found.Dataset, Users = found.Users, Events = found.Events, UnknownItems = found.UnknownItems, Metrics = found.Metrics,
        Deviations = found.Deviations, Folds = found.Folds.Select(Measured).ToArray(), Seconds = found.Seconds,
    };

    /// <summary>Creates the object of a component.</summary>
    public static ComponentInfo Of(ComponentDescriptor component) => new()
    {
        Name = component.Id,
        Kind = component.Kind.ToString(),
        Plugin = component.Plugin,
        Version = component.PluginVersion,
        Summary = component.Summary,
        Source = component.Source,
        Parameters = Parameters(component),
    };

    public static ModelMeasurement Found(this MeasuredModel model) => (ModelMeasurement)model.Handle;

    /// <summary>Creates the object of a published version from its package.</summary>
    public static PublishedModelInfo Of(PublishedModel model, string repository)
    {
        PublishedModel found = model.Inspect();
        return new()
        {
            Name = found.Name,
            Version = found.Version,
            State = found.State.ToString(),
            Reason = found.Reason,
            IsCurrent = found.IsCurrent,
            IsWithdrawn = found.IsWithdrawn,
            Algorithm = found.Manifest?.Algorithm.Component ?? "",
            Dataset = found.Manifest?.Data.Name ?? "",
            Created = found.Manifest?.Created,
            Metrics = found.Manifest?.Metrics ?? new Dictionary<string, double>(),
            Repository = repository,
            Path = found.Directory,
        };
    }

    /// <summary>Creates the object of an experiment.</summary>
    public static ExperimentInfo Of(ExperimentPlan plan, string path) => new()
    {
        Name = plan.Name,
        Path = path,
        Seed = plan.Seed,
        Repeats = plan.Repeats,
        Dataset = plan.Dataset.Name,
        Filters = plan.Filters.Select(f => f.Component.Id).ToArray(),
        Split = plan.Split.Component.Id,
        Algorithms = plan.Algorithms.Select(a => a.Id).ToArray(),
        Rerankers = plan.Rerank.Select(r => r.Component.Id).ToArray(),
        Metrics = plan.Metrics.Select(m => m.Name).ToArray(),
        OutputPath = plan.Output.Directory,
        Resolved = plan.ResolvedText,
    };

    /// <summary>Creates the object of libtorch, which may not be installed.</summary>
    public static NativeInfo OfTorch(TorchInstaller installer)
    {
        NativeManifest? manifest = NativeManifest.Read(installer.Directory);
        return new NativeInfo("torch", manifest?.TorchSharp, manifest?.Runtime, manifest?.Files.Sum(f => f.Length) ?? 0, manifest is not null, installer.Directory);
    }

    // An array, because PowerShell cannot index the compiler's own lists.
    public static ParameterInfo[] Parameters(ComponentDescriptor component) =>
    [
        .. component.Options.Options.Select(o => new ParameterInfo
        {
            Name = o.Name, Type = o.Type, Default = Values.Of(o.Default), Required = o.Required, Range = o.Range, Choices = o.Choices, Description = o.Description,
        }),
    ];
}
