using RecKit.Data;

namespace RecKit.Models;

/// <summary>A model that knows users by their features as well: those without training events, and those who arrived after training.</summary>
/// <remarks>Thread safety: called from any number of threads, as <see cref="IModel.Score"/> is.</remarks>
public interface IUserEncoder : IModel
{
    /// <summary>Gets the names of the features of users that the model looks at; none where the training data had none.</summary>
    IReadOnlyList<string> UserFeatures { get; }

    /// <summary>Makes a model of users whom only features describe. Items are as before.</summary>
    /// <param name="features">The features, a row per user. Columns are found by their names and categories by their ids; what the model does not know is passed over.</param>
    /// <param name="context">Cancellation.</param>
    /// <returns>A model whose users are the rows: the user of row 0 has index 0.</returns>
    IModel OfUsers(FeatureTable features, EncodingContext context);
}
