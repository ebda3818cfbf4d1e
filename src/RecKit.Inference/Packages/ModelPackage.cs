using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Reranking;
using RecKit.Models;
using RecKit.Storage;

namespace RecKit.Inference.Packages;

/// <summary>
/// A model on disk: a directory, or one zip file of it, that loads without training data. It holds <c>model.json</c>, <c>weights.safetensors</c>, <c>state.json</c>,
/// <c>users.jsonl</c>, <c>items.jsonl</c>, <c>interactions.safetensors</c> and <c>model.md</c>; where the data has other parts, <c>held-out.safetensors</c>; where
/// items have features, <c>item-features.json</c> and <c>item-features.safetensors</c>; where lists are reranked, <c>rerank.safetensors</c> and <c>rerank.json</c>.
/// </summary>
/// <remarks>The card, <c>model.md</c>, is for people, who may edit it: its hash is not in the manifest, and no program reads it.</remarks>
public static class ModelPackage
{
    private const string Weights = "weights.safetensors";
    private const string State = "state.json";
    private const string UserIds = "users.jsonl";
    private const string ItemIds = "items.jsonl";
    private const string Interactions = "interactions.safetensors";
    private const string HeldOut = "held-out.safetensors";
    private const string FeatureWords = "item-features.json";
    private const string FeatureNumbers = "item-features.safetensors";
    private const string Card = "model.md";
    private const string RerankWeights = "rerank.safetensors";
    private const string RerankState = "rerank.json";

    // The first moment that a zip file can tell: the same package gives the same zip.
    private static readonly DateTimeOffset ZipTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a package: whole or not at all.</summary>
    /// <param name="directory">The directory; must not exist.</param>
    /// <param name="manifest">What to say of it; the list of files is filled in.</param>
    /// <param name="content">What it is made of.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string directory, ModelManifest manifest, PackageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Vocabulary users = content.Users, items = content.Items;
        HeldOutItems? heldOut = content.HeldOut is { } others ? new HeldOutItems(others, users.Count, items.Count) : null;
        Write(directory, manifest, content, heldOut);
    }

    /// <summary>Writes a package; what is held out is given in its final form.</summary>
    internal static void Write(string directory, ModelManifest manifest, PackageContent content, HeldOutItems? heldOut)
    {
        ModelWriter writer = ModelWriter.Save(content.Model);
        DurableFile.WriteDirectory(directory, temporary =>
        {
            List<PackageFile> files = [];
            Add(Weights, writer.WriteTensors);
            Add(State, writer.WriteStates);
            Add(UserIds, s => VocabularyFile.Write(s, content.Users));
            Add(ItemIds, s => VocabularyFile.Write(s, content.Items));
            Add(Interactions, s => InteractionHistory.Write(s, content.Events, content.Users.Count, content.Items.Count));
            if (heldOut is not null)
                Add(HeldOut, heldOut.Write);
            if (content.ItemFeatures is { Columns.Count: > 0 } features)
            {
                Add(FeatureWords, s => FeatureFiles.WriteWords(s, features));
                Add(FeatureNumbers, s => FeatureFiles.WriteNumbers(s, features));
            }
            if (content.Rerank is { } rerank)
            {
                ModelWriter parts = new();
                rerank.Save(parts);
                Add(RerankWeights, parts.WriteTensors);
                Add(RerankState, parts.WriteStates);
            }

            DurableFile.Write(Path.Combine(temporary, Card), s => s.Write(Encoding.UTF8.GetBytes(ModelCard.Text(manifest))));
            DurableFile.Write(Path.Combine(temporary, ManifestFile.Name), s => s.Write(ManifestFile.ToBytes(manifest with { Files = files })));

            void Add(string name, Action<Stream> write)
            {
                string path = Path.Combine(temporary, name);
                DurableFile.Write(path, write);
                files.Add(new PackageFile(name, new FileInfo(path).Length, Sha256Hash.OfFile(path)));
            }
        });
    }

    /// <summary>Copies the package of a run that another run takes over; every byte of it is verified.</summary>
    /// <param name="from">The package.</param>
    /// <param name="to">The directory; must not exist.</param>
    /// <param name="experiment">The name of the other run's experiment.</param>
    /// <param name="run">The hash of the other run.</param>
    /// <exception cref="RecKitException">RK5005: the package is damaged.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static void Adopt(string from, string to, string experiment, string run)
    {
        ModelManifest manifest = Verify(from) with { Experiment = experiment, Run = run };
        DurableFile.WriteDirectory(to, temporary =>
        {
            byte[] card = Encoding.UTF8.GetBytes(ModelCard.Text(manifest));
            foreach (string name in manifest.Files.Select(f => f.Path).Where(name => name != Card))
                File.Copy(Path.Combine(from, name), Path.Combine(temporary, name));
            DurableFile.Write(Path.Combine(temporary, Card), s => s.Write(card));
            PackageFile written = new(Card, card.Length, Sha256Hash.OfBytes(card));
            DurableFile.Write(
                Path.Combine(temporary, ManifestFile.Name),
                s => s.Write(ManifestFile.ToBytes(manifest with { Files = [.. manifest.Files.Select(f => f.Path == Card ? written : f)] })));
        });
    }

    /// <summary>Puts a package into one zip file, uncompressed.</summary>
    /// <param name="directory">The package.</param>
    /// <param name="zipFile">The zip file; replaced when it exists.</param>
    /// <exception cref="RecKitException">RK5005: the package is damaged.</exception>
    /// <exception cref="IOException">The zip file cannot be written.</exception>
    public static void Pack(string directory, string zipFile)
    {
        ModelManifest manifest = Verify(directory);
        DurableFile.Replace(zipFile, stream =>
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (string name in Verified(manifest).Select(f => f.Path).Prepend(ManifestFile.Name).Append(Card))
            {
                // People may have deleted the card.
                if (name == Card && !File.Exists(Path.Combine(directory, name)))
                    continue;
                ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = ZipTime;
                using Stream target = entry.Open();
                using FileStream source = File.OpenRead(Path.Combine(directory, name));
                source.CopyTo(target);
            }
        });
    }

    /// <summary>Reads what a package says of itself. Only the manifest is checked.</summary>
    /// <param name="path">The directory or zip file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="RecKitException">RK5005: there is none, or it is damaged. RK5007: it has a newer format.</exception>
    public static ModelManifest ReadManifest(string path)
    {
        using PackageSource source = PackageSource.Open(path);
        return source.ReadManifest();
    }

    /// <summary>Reads what a package says of itself, and compares the sizes of its files with it. No other file is read.</summary>
    /// <param name="path">The directory or zip file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="RecKitException">RK5005, RK5013: it is damaged. RK5007: it has a newer format.</exception>
    internal static ModelManifest Inspect(string path)
    {
        using PackageSource source = PackageSource.Open(path);
        ModelManifest manifest = source.ReadManifest();
        foreach (PackageFile file in Verified(manifest))
            source.RequireLength(file);
        return manifest;
    }

    /// <summary>Checks every byte of a package, but for the card.</summary>
    /// <param name="path">The directory or zip file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="RecKitException">RK5005: there is none, or it is damaged. RK5007: it has a newer format.</exception>
    public static ModelManifest Verify(string path)
    {
        using PackageSource source = PackageSource.Open(path);
        ModelManifest manifest = source.ReadManifest();
        foreach (PackageFile file in Verified(manifest))
            source.OpenVerified(file);
        return manifest;
    }

    /// <summary>Loads a package. Every hash is verified first; nothing of the package is executed.</summary>
    /// <param name="path">The directory or zip file.</param>
    /// <param name="catalog">Knows the plugin that loads the model.</param>
    /// <param name="cancellation">Ends the loading: checked between files, and passed on to the plugin.</param>
    /// <returns>The model, ready to recommend.</returns>
    /// <exception cref="RecKitException">RK5005: the package is damaged. RK5006: its plugin is not installed. RK5007: a newer format, or tensors that the algorithm does not expect.</exception>
    public static LoadedModel Load(string path, IComponentCatalog catalog, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        using PackageSource source = PackageSource.Open(path);
        ModelManifest manifest = source.ReadManifest();
        Dictionary<string, FileBytes> files = Verified(manifest).DistinctBy(f => f.Path).ToDictionary(f => f.Path, Opened);
        LoadContext context = new() { Cancellation = cancellation };
        Vocabulary users = VocabularyFile.Read(All(UserIds), source.Describe(UserIds));
        Vocabulary items = VocabularyFile.Read(All(ItemIds), source.Describe(ItemIds));
        InteractionHistory history = new(
            new SafetensorsFile(File(Interactions), source.Describe(Interactions)), users.Count, items.Count, source.Describe(Interactions));
        JsonObject states = ParseStates(All(State), source.Describe(State));
        ModelReader reader = new(new SafetensorsFile(File(Weights), source.Describe(Weights)), states);
        ComponentDescriptor component = FindAlgorithm(manifest, catalog, path);
        (IModel model, AlgorithmTraits traits) = LoadModel(manifest, component, reader, context, path);
        RerankChain? rerank = manifest.Rerank.Count == 0 ? null : PackageReranking.Load(
            manifest.Rerank, catalog,
            new ModelReader(new SafetensorsFile(File(RerankWeights), source.Describe(RerankWeights)), ParseStates(All(RerankState), source.Describe(RerankState))), context, path);
        LoadedModel loaded = new(manifest, traits, model, users, items, history)
        {
            Memory = source.Memory,
            Rerank = rerank,
            HeldOut = files.ContainsKey(HeldOut)
                ? new HeldOutItems(new SafetensorsFile(File(HeldOut), source.Describe(HeldOut)), users.Count, items.Count, source.Describe(HeldOut))
                : null,
            ItemFeatures = files.ContainsKey(FeatureWords)
                ? FeatureFiles.Read(
                    All(FeatureWords), new SafetensorsFile(File(FeatureNumbers), source.Describe(FeatureNumbers)), items.Count, source.Describe(FeatureWords))
                : null,
        };
        source.Memory.TryTake();
        return loaded;

        FileBytes Opened(PackageFile file)
        {
            cancellation.ThrowIfCancellationRequested();
            return source.OpenVerified(file);
        }

        FileBytes File(string name) =>
            files.TryGetValue(name, out FileBytes? bytes) ? bytes : throw SafetensorsHeader.Damaged(path, $"its manifest lists no {name}");

        byte[] All(string name) => File(name) is { Length: <= int.MaxValue } bytes
            ? bytes.Span(0, (int)bytes.Length).ToArray()
            : throw SafetensorsHeader.Damaged(source.Describe(name), "it is too large");
    }

    private static JsonObject ParseStates(byte[] bytes, string source)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject ?? throw SafetensorsHeader.Damaged(source, "it is not a JSON object");
        }
        catch (System.Text.Json.JsonException e)
        {
            throw SafetensorsHeader.Damaged(source, $"it is not JSON: {e.Message}", e);
        }
    }

    private static ComponentDescriptor FindAlgorithm(ModelManifest manifest, IComponentCatalog catalog, string path)
    {
        ModelAlgorithm algorithm = manifest.Algorithm;
        string name = $"{algorithm.Plugin}/{algorithm.Component}";
        IReadOnlyList<ComponentDescriptor> found = catalog.Find(ComponentKind.Algorithm, name);
        return found is [{ Algorithm: not null } component]
            ? component
            : throw new RecKitException(
                ErrorCodes.ModelPluginMissing,
                $"The model '{path}' was trained by '{name}', but no installed plugin has it: install plugin '{algorithm.Plugin}', version {algorithm.PluginVersion} or later.");
    }

    // Packages of earlier versions list the card as well.
    private static IEnumerable<PackageFile> Verified(ModelManifest manifest) => manifest.Files.Where(f => f.Path != Card);

    private static (IModel Model, AlgorithmTraits Traits) LoadModel(ModelManifest manifest, ComponentDescriptor component, ModelReader reader, LoadContext context, string path)
    {
        // Options that a later version of the plugin added have their defaults.
        JsonObject options = component.Options.Defaults();
        foreach ((string name, JsonNode? value) in manifest.Algorithm.Options)
            options[name] = value?.DeepClone();

        try
        {
            IAlgorithm algorithm = new ComponentUse(component, options).Create<IAlgorithm>();
            return (algorithm.Load(reader, context), (algorithm as IOptionTraits)?.Traits ?? component.Algorithm!);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException) && !IsOurs(e))
        {
            throw new RecKitException(
                ErrorCodes.ModelFormat,
                $"'{component.QualifiedName}' version {component.PluginVersion} cannot load the model '{path}' that version {manifest.Algorithm.PluginVersion} wrote: {e.Message}", e);
        }
    }

    // Of a plugin that does not load, or of a tensor that is not there. Options that the plugin no longer takes are a matter of the format.
    private static bool IsOurs(Exception e) =>
        e is RecKitException { Area: ErrorArea.Plugins or ErrorArea.Runs };
}
