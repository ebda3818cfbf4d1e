using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Algorithms.ContentBased.Features;

/// <summary>The terms of one feature.</summary>
/// <param name="name">The name of the feature.</param>
internal abstract class TermColumn(string name)
{
    public string Name => name;

    /// <summary>Gets the number of terms.</summary>
    public abstract int Count { get; }

    /// <summary>Gives the name of a term, for people.</summary>
    public abstract string Describe(int term);

    /// <summary>Collects the terms of a row with how often they occur.</summary>
    public abstract void Collect(Feature feature, int row, SortedDictionary<int, float> counts);

    /// <summary>Gives the weight of a term in a row.</summary>
    /// <param name="count">How often it occurs.</param>
    /// <param name="idf">How rare it is.</param>
    public virtual float Weigh(float count, float idf) => (1 + MathF.Log(Math.Max(count, 1))) * idf;

    /// <summary>Gives what <see cref="Load"/> needs.</summary>
    public abstract JsonObject Save();

    public static TermColumn Learn(Feature feature, TermSettings settings) => feature switch
    {
        NumericFeature numbers => NumericTerms.Learn(numbers, settings.NumericBins),
        VectorFeature vectors => new VectorTerms(vectors.Name, vectors.Width),
        _ => WordTerms.Learn(feature, settings.MinItems),
    };

    public static TermColumn Load(JsonObject saved) => 
        saved.ContainsKey("bounds") ? NumericTerms.Load(saved) : saved.ContainsKey("width") ? VectorTerms.Load(saved) : WordTerms.Load(saved);

    /// <summary>The feature as the type that the terms were learnt from.</summary>
    protected static T Require<T>(Feature feature)
        where T : Feature => feature as T ?? throw new RecKitException(
            ErrorCodes.DataColumn, $"Feature '{feature.Name}' is a {feature.GetType().Name}, but the model was trained with a {typeof(T).Name}.");
}
