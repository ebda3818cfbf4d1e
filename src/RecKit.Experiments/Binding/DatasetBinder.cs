using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data;
using RecKit.Runs.Plan;

namespace RecKit.Experiments.Binding;

/// <summary>Binds <c>dataset</c>: a name, or a path with a format; <c>columns</c>, <c>features</c>, <c>behaviors</c> and <c>values</c> are options of the reader.</summary>
internal static class DatasetBinder
{
    private static readonly string[] ReaderKeys = ["columns", "features", "behaviors", "values"];

    private static readonly string[] PolicyKeys = ["items", "duplicates", "on_error"];

    public static BoundDataset? Bind(Section section)
    {
        BindingContext context = section.Context;
        section.Known("name", "path", "parts", "format", "with", "columns", "features", "behaviors", "values", "items", "duplicates", "on_error");
        JsonObject policies = OptionsReader.Read(
            Schema.FileSchema.Dataset, section.Map with { Entries = [.. section.Map.Entries.Where(e => PolicyKeys.Contains(e.Key))] },
            "dataset", context.Diagnostics);
        SpecScalar? name = section.Text("name", "name: ml-100k");
        SpecScalar? format = section.Text("format", "format: delimited");
        NamedDataset? named = null;
        string? fullPath = null;
        DatasetSources? sources = null;
        if (section.Has("name"))
        {
            Exclude(section, "path", "the name of a data set says where it is");
            Exclude(section, "parts", "the name of a data set says where it is");
            Exclude(section, "format", "the name of a data set says how it is read");
            named = name is null ? null : FindNamed(context, name);
            fullPath = named is null ? null : Locate(context, named, name!);
        }
        else if (section.Has("path") || section.Has("parts"))
        {
            sources = SourcesBinder.Bind(section);
            if (sources is { Files: [var only] } && !DatasetSources.IsPattern(only))
                (fullPath, sources) = (only, null);
            if (!section.Has("format"))
                section.Missing("format", SourcesBinder.FormatOf(sources, fullPath));
        }
        else
        {
            section.Missing("name", "name: ml-100k, or path: ratings.csv with format: delimited");
        }
        ComponentDescriptor? reader = named is not null ? FindReader(context, named, name!)
            : format is not null && name is null ? FindFormat(context, format)
            : null;
        if (reader is null)
            return null;
        SpecNode? written = Merge(section, reader, named);
        JsonObject options = OptionsReader.Read(
            reader.Options, written, $"{section.Below("with")} ({reader.Id})", context.Diagnostics, (name ?? format)!.Location);
        return new BoundDataset(
            new DatasetPlan(
                new ComponentUse(reader, options, section.Map.Find("with")?.Value.Location ?? (name ?? format)!.Location),
                fullPath,
                context.Paths.DirectoryOf(section.Map.Location),
                named?.Name ?? SourcesBinder.NameOf(sources, fullPath),
                policies["duplicates"].Deserialize<DuplicatePolicy>(OptionsFactory.Json),
                policies["on_error"].Deserialize<OnError>(OptionsFactory.Json),
                named?.License)
            {
                Sources = sources,
                Items = policies["items"].Deserialize<ItemSource>(OptionsFactory.Json),
            },
            named?.Name);
    }

    private static ComponentDescriptor? FindFormat(BindingContext context, SpecScalar format)
    {
        string wanted = format.Text.ToLowerInvariant();
        if (context.Components.Find(ComponentKind.Reader, format.Text).Count > 0 || !SourcesBinder.UnreadFormats.Contains(wanted))
            return ComponentBinder.Find(context, ComponentKind.Reader, format);
        context.Error(ErrorCodes.UnknownName, format.Location,
            $"the format '{wanted}' is not read yet: no installed plugin has a reader for it. Convert the files to delimited text (CSV) and write format: delimited.");
        return null;
    }

    private static void Exclude(Section section, string key, string why)
    {
        if (section.Map.Find(key) is { } entry)
            section.Context.Error(ErrorCodes.Conflict, entry.KeyLocation, $"'name' and '{key}' in dataset exclude each other: {why}. Remove one of them.");
    }

    private static NamedDataset? FindNamed(BindingContext context, SpecScalar name)
    {
        NamedDataset? named = context.Datasets.Find(name.Text);
        if (named is null)
        {
            string[] names = [.. context.Datasets.Datasets.Select(d => d.Name)];
            context.Error(ErrorCodes.UnknownName, name.Location,
                $"there is no data set '{Suggestion.Show(name.Text)}'.{Suggestion.Sentence(name.Text, names, "Known data sets")}"
                + $" For a file of your own {(name.IsLenient ? $"use {HostWords.Current.Option("path")}" : "write path and format")} instead.");
        }
        return named;
    }

    private static string? Locate(BindingContext context, NamedDataset named, SpecScalar name)
    {
        try
        {
            return context.Datasets.Locate(named);
        }
        catch (RecKitException e)
        {
            context.Diagnostics.AddRange(e.Diagnostics.Select(d => d.Location is null ? d with { Location = name.Location } : d));
            return null;
        }
    }

    private static ComponentDescriptor? FindReader(BindingContext context, NamedDataset named, SpecScalar name)
    {
        IReadOnlyList<ComponentDescriptor> readers = context.Components.Find(ComponentKind.Reader, named.Reader);
        if (readers.Count == 1)
            return readers[0];
        context.Error(readers.Count == 0 ? ErrorCodes.UnknownName : ErrorCodes.AmbiguousName, name.Location,
            $"data set '{named.Name}' needs the reader '{named.Reader}', which {(readers.Count == 0 ? "no plugin has" : "several plugins have")}.");
        return null;
    }

    // First the options set by the name, then 'with', then 'columns' and 'features'.
    private static SpecNode? Merge(Section section, ComponentDescriptor reader, NamedDataset? named)
    {
        BindingContext context = section.Context;
        SpecNode? with = section.Map.Find("with")?.Value;
        if (with is not (null or SpecMap))
            return with;
        SpecMap merged = with as SpecMap ?? new SpecMap([], section.Map.Location);
        foreach (string key in ReaderKeys)
        {
            if (section.Map.Find(key) is not { } entry)
                continue;
            if (reader.Options.Find(key) is null)
                context.Error(ErrorCodes.Conflict, entry.KeyLocation, $"'{key}' in {section.Where} needs a reader that has them, but {reader.Id} has no option '{key}'.");
            else if (merged.Find(key) is { } twice)
                context.Error(ErrorCodes.Conflict, entry.KeyLocation, $"'{key}' is in {section.Where} and in {section.Below("with")} ({twice.KeyLocation}). Remove one of them.");
            else
                merged = merged with { Entries = [.. merged.Entries, entry] };
        }
        if (named is { Options.Count: > 0 })
            merged = SpecMerge.Merge((SpecMap)SpecNodes.From(named.Options, $"data set {named.Name}"), merged) with { Location = merged.Location };
        return Expand(merged, false, section);
    }

    // Paths among the reader's options may also start with the variable. A path from a file in another directory is made absolute.
    private static SpecNode Expand(SpecNode node, bool isPath, Section section) => node switch
    {
        SpecMap map => map with { Entries = [.. map.Entries.Select(e => e with { Value = Expand(e.Value, PathResolver.IsPathKey(e.Key), section) })] },
        SpecList list => list with { Items = [.. list.Items.Select(i => Expand(i, isPath, section))] },
        SpecScalar scalar => Expand(scalar, isPath, section.Context.Paths, section),
        _ => node,
    };

    private static SpecScalar Expand(SpecScalar scalar, bool isPath, PathResolver paths, Section section)
    {
        if (scalar.Text.Contains("${", StringComparison.Ordinal))
            return scalar with { Text = paths.Expand(scalar, "a value in dataset", section.Context) ?? scalar.Text };
        string directory = paths.DirectoryOf(scalar.Location);
        return isPath && scalar.Text.Length > 0 && !CoreScalar.IsNull(scalar) && directory != paths.DirectoryOf(section.Map.Location)
            ? scalar with { Text = Path.GetFullPath(scalar.Text, directory), IsPlain = false }
            : scalar;
    }
}

/// <summary>A bound data set.</summary>
/// <param name="Plan">The data part of the plan.</param>
/// <param name="Name">The catalog name; null for a path.</param>
internal sealed record BoundDataset(DatasetPlan Plan, string? Name);
