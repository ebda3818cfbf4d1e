using RecKit.Data;

namespace RecKit.Models;

/// <summary>A model that can take in items which arrived after training, by their features alone.</summary>
/// <remarks>Thread safety: called from any number of threads, as <see cref="IModel.Score"/> is.</remarks>
public interface IItemEncoder : IModel
{
    /// <summary>Makes a model that knows further items.</summary>
    /// <param name="features">The features of the new items, a row each. Columns are found by their names and categories by their ids; what the model does not know is passed over.</param>
    /// <param name="context">Cancellation.</param>
    /// <returns>A model in which the new items have the indices that follow those of the known ones; all else is as before.</returns>
    /// <exception cref="RecKit.Diagnostics.RecKitException">RK2003: a column is of another type than the model was trained with.</exception>
    IModel WithItems(FeatureTable features, EncodingContext context);
}
