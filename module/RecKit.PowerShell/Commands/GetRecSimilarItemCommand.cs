using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.PowerShell.Hosting;
using RecKit.Results;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists the items most similar to an item according to a model.</summary>
/// <remarks>
/// The measure is the model's own: the weight between neighbours, or the cosine of vectors. Models without similar items, such as
/// popularity, return an error.
/// </remarks>
/// <example><para>Finds five similar items.</para><code>Get-RecSimilarItem -Model $model -Item i1 -Count 5</code></example>
/// <example><para>Finds items similar to the recommended ones.</para><code>$model | Get-RecRecommendation -User u1 | Get-RecSimilarItem -Model $model -Count 1</code></example>
[Cmdlet(VerbsCommon.Get, "RecSimilarItem")]
[OutputType(typeof(SimilarItem))]
public sealed class GetRecSimilarItemCommand : RecCmdlet
{
    /// <summary>The model.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public TrainedModel Model { get; set; } = null!;

    /// <summary>Item ids: texts, numbers, or objects with a property ItemId, Item or Id.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ItemIds]
    public string[] Item { get; set; } = [];

    /// <summary>The number of similar items.</summary>
    [Parameter]
    [Alias("K", "First")]
    [ValidateRange(1, 1_000_000)]
    public int Count { get; set; } = 10;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string item in Item)
        {
            ForEach(item, () =>
            {
                if (Model.Loaded().Items.IndexOf(item) < 0)
                    throw new RecKitException(ErrorCodes.UnknownName, $"'{Model.Name}' does not know the item '{item}'.");
                foreach (Recommendation one in Model.Loaded().SimilarItems(item, Count))
                    WriteObject(new SimilarItem(item, one.Rank, one.Item, one.Score));
            });
        }
    }
}
