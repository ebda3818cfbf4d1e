using System.Globalization;

namespace RecKit.Inference.Packages;

/// <summary>Says what a model was trained on, where that is not all there is.</summary>
public static class ModelProvenance
{
    /// <summary>The key of <see cref="ModelManifest.Protocol"/> that names what a model was updated with.</summary>
    internal const string UpdatedWith = "updated_with";

    /// <summary>Writes the sentences.</summary>
    /// <param name="manifest">What the package says of itself.</param>
    /// <returns>The sentences; null when the model was trained on all events of its data set at once.</returns>
    public static string? Of(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (manifest.Protocol[UpdatedWith] is { } added)
            return $"This model was updated with the events of '{added}' after it was trained, and not evaluated since.";
        if (manifest.Refitted || manifest.Run.Length == 0 || manifest.HeldOutEvents == 0)
            return null;
        string fold = manifest.Protocol["fold"] is { } name ? $", fold {name}" : "";
        string share = manifest.HeldOutEvents is { } others
            ? string.Create(CultureInfo.InvariantCulture, $" ({manifest.Data.Events:N0} of {manifest.Data.Events + others:N0} events{fold})")
            : fold.Length == 0 ? "" : $" ({fold[2..]})";
        string lists = manifest.HeldOutEvents is null ? "" : " Lists leave out what users have in the other parts, too.";
        return $"This model was trained on the training part of run {Short(manifest.Run)}{share}, so that it could be evaluated.{lists} For use, 'output.models: refit' keeps a model that is trained on all events.";
    }

    // As run directories name it.
    private static string Short(string hash) => hash[..Math.Min(8, hash.Length)];
}
