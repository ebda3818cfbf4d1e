namespace RecKit.Torch.Sampling;

/// <summary>Gives the samples of an epoch, group by group; a group is a positive and its negatives, or one event.</summary>
/// <remarks>Thread safety: <see cref="Fill"/> is called from several threads, for different groups.</remarks>
public interface ISampleSource
{
    /// <summary>Gets the number of groups of an epoch.</summary>
    int Groups { get; }

    /// <summary>Gets the number of samples of a group, once hard negatives are chosen.</summary>
    int GroupSize { get; }

    /// <summary>Gets how many candidates are drawn for each negative, of which the one with the highest score is taken; 1: the first.</summary>
    int Pool { get; }

    /// <summary>Puts the groups into the order of an epoch.</summary>
    /// <param name="epoch">The epoch, from 1. The same epoch has the same samples, whatever was asked before.</param>
    void Begin(int epoch);

    /// <summary>Gives some groups.</summary>
    /// <param name="first">The first group of them.</param>
    /// <param name="groups">How many.</param>
    /// <param name="samples">Receives them: with all candidates where <see cref="Pool"/> is above 1.</param>
    void Fill(int first, int groups, Samples samples);
}
