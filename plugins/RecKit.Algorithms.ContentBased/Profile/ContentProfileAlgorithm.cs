using RecKit.Algorithms.ContentBased.Features;
using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.ContentBased.Profile;

/// <summary>Terms of items, and profiles made of histories: the cosine of both is the score.</summary>
internal sealed class ContentProfileAlgorithm(ContentProfileOptions options) : IAlgorithm, IOptionTraits
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History, Needs = DataNeeds.ItemFeatures, UsesValues = true };

    AlgorithmTraits IOptionTraits.Traits => Traits with
    {
        Needs = Traits.Needs | (options.HalfLifeDays > 0 ? DataNeeds.Timestamps : DataNeeds.None), UsesValues = options.Profile == ProfileKind.Rocchio,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        FeatureTable features = data.ItemFeatures!;
        TermSpace space = TermSpace.Learn(features, new TermSettings(options.Features, options.MinItems, options.NumericBins), out SparseRows items);
        int without = Enumerable.Range(0, items.Count).Count(item => items.TermsOf(item).IsEmpty);
        if (without > 0)
            context.Log.Warn($"{without} of {items.Count} items have no feature that is used: they score 0.");
        context.Log.Value("terms", space.Count);
        if (options.FeatureWeights == FeatureWeighting.Learned && data.Events.Count > 0)
        {
            float[] weights = FeatureLift.Of(items, space.FirstTerms, data.Events, data.Interactions, context.Seed);
            space = space.WithFeatureWeights(weights);
            items = space.Encode(features);
            foreach ((string name, float weight) in space.FeatureNames.Zip(weights))
                context.Log.Info(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Feature '{name}' has the weight {weight:G3}."));
        }
        context.Progress?.Report(1);
        return new ContentProfileModel(space, items, ProfileSettings.Of(options));
    }

    public IModel Load(IModelReader reader, LoadContext context) => ContentProfileModel.Load(reader);
}
