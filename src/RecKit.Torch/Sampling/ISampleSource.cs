namespace RecKit.Torch.Sampling;

/// <summary>Provides the samples of an epoch in groups. A group is a positive and its negatives, or a single event.</summary>
/// <remarks>Thread safety: <see cref="Fill"/> is called concurrently for different groups.</remarks>
public interface ISampleSource
{
    /// <summary>Gets the number of groups per epoch.</summary>
    int Groups { get; }

    /// <summary>Gets the number of samples per group, after selection of hard negatives.</summary>
    int GroupSize { get; }

    /// <summary>
    /// Gets the number of candidates drawn for each negative, of which the highest-scoring one is used; 1 for no selection.
    /// </summary>
    int Pool { get; }

    /// <summary>Arranges the groups for an epoch.</summary>
    /// <param name="epoch">The epoch, from 1. The same epoch always has the same samples.</param>
    void Begin(int epoch);

    /// <summary>Provides some groups.</summary>
    /// <param name="first">The first group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="samples">Receives the samples, with all candidates if <see cref="Pool"/> is above 1.</param>
    void Fill(int first, int groups, Samples samples);
}
