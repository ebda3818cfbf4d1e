using System.Management.Automation;
using RecKit.Core.Catalog;
using RecKit.Core.Deployment;
using RecKit.Core.Models;
using RecKit.Core.Workbench;

namespace RecKit.PowerShell.Hosting;

/// <summary>Makes the objects of the pipeline from those of the engine, and back.</summary>
internal static class Objects
{
    public static TrainedModel Of(LoadedModel model, string? name = null, string? path = null, double? seconds = null, IReadOnlyList<double>? objective = null)
    {
        ModelManifest manifest = model.Manifest;
        return new TrainedModel(model)
        {
            Name = name ?? manifest.Algorithm.Id,
            Algorithm = manifest.Algorithm.Component,
            Parameters = Values.Dictionary(manifest.Algorithm.Options),
            Dataset = manifest.Data.Name,
            Users = model.Users.Count,
            Items = model.Items.Count,
            Events = manifest.Data.Events,
            Created = manifest.Created,
            Metrics = manifest.Metrics,
            TrainSeconds = seconds,
            Objective = objective?.ToArray() ?? [],
            Path = path,
        };
    }

    public static LoadedModel Loaded(this TrainedModel model) => (LoadedModel)model.Handle;

    /// <summary>Makes an object with a property for each metric.</summary>
    public static PSObject Of(ModelMeasurement found)
    {
        PSObject measured = new(new MeasuredModel(found)
        {
            Model = found.Model, Dataset = found.Dataset, Users = found.Users, Events = found.Events, UnknownItems = found.UnknownItems, Metrics = found.Metrics, Seconds = found.Seconds,
        });
        foreach ((string name, double value) in found.Metrics)
            measured.Properties.Add(new PSNoteProperty(name, value));
        return measured;
    }

    public static ModelMeasurement Found(this MeasuredModel model) => (ModelMeasurement)model.Handle;

    public static PublishedModelInfo Of(PublishedModel model, string repository) => new()
    {
        Name = model.Name,
        Version = model.Version,
        IsCurrent = model.IsCurrent,
        IsWithdrawn = model.IsWithdrawn,
        Algorithm = model.Manifest.Algorithm.Component,
        Dataset = model.Manifest.Data.Name,
        Created = model.Manifest.Created,
        Metrics = model.Manifest.Metrics,
        Repository = repository,
        Path = model.Directory,
    };

    // An array: PowerShell cannot index the compiler's own lists.
    public static ParameterInfo[] Parameters(ComponentDescriptor component) =>
    [
        .. component.Options.Options.Select(o => new ParameterInfo
        {
            Name = o.Name, Type = o.Type, Default = Values.Of(o.Default), Required = o.Required, Range = o.Range, Choices = o.Choices, Description = o.Description,
        }),
    ];
}
