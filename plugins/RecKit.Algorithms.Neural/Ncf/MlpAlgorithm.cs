namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>Rectified layers over a user's and an item's embedding (He et al., WWW 2017, section 3.3).</summary>
internal sealed class MlpAlgorithm(MlpOptions options) : NcfAlgorithm(options, 0, LayerWidths.Checked(options.Layers), options.Dropout);
