using System.Management.Automation;
using RecKit.Core.Models;
using RecKit.PowerShell.Hosting;
using RecKit.Results;

namespace RecKit.PowerShell.Commands;

/// <summary>Recommends items to users, or to somebody of whom only a history is known.</summary>
/// <remarks>
/// Users come by name or through the pipeline, by thousands: they are scored in blocks on all cores. A user the model does not know gets what it gives to anyone, with a warning.
/// Items of the training data are left out unless -IncludeSeen asks for them.
/// </remarks>
/// <example><para>Recommends to two users.</para><code>$model | Get-RecRecommendation -User u1, u2 -Count 5</code></example>
/// <example><para>Scores the users of a file to another file.</para><code>Import-Csv users.csv | Get-RecRecommendation -Model $model | Export-Csv lists.csv</code></example>
[Cmdlet(VerbsCommon.Get, "RecRecommendation", DefaultParameterSetName = "User")]
[OutputType(typeof(UserRecommendation))]
public sealed class GetRecRecommendationCommand : RecCmdlet
{
    private const int Block = 1024;
    private const int MostReasons = 3;

    private readonly List<string> _waiting = [];

    /// <summary>The model.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "User")]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "History")]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Model")]
    public TrainedModel Model { get; set; } = null!;

    /// <summary>Ids of users: texts, numbers, or objects with a property User, UserId or Id.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = "User")]
    [Parameter(Mandatory = true, ParameterSetName = "Model")]
    [Ids("User", "UserId", "user_id", "Id")]
    public string[] User { get; set; } = [];

    /// <summary>Instead of users: items that somebody had, the oldest first.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "History")]
    [Ids("ItemId", "Item", "item_id", "Id")]
    public string[] History { get; set; } = [];

    /// <summary>How many items.</summary>
    [Parameter]
    [Alias("K", "First")]
    [ValidateRange(1, 1_000_000)]
    public int Count { get; set; } = 10;

    /// <summary>Also recommends what the user had already.</summary>
    [Parameter]
    public SwitchParameter IncludeSeen { get; set; }

    /// <summary>Says what speaks for each item, where the model can.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == "History")
        {
            ForEach(Model, RecommendToHistory);
            return;
        }
        _waiting.AddRange(User);
        if (_waiting.Count >= Block || ParameterSetName == "Model")
            Flush();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Flush();

    private void RecommendToHistory()
    {
        LoadedModel model = Model.Loaded();
        foreach (string item in History.Where(i => model.Items.IndexOf(i) < 0))
            WriteWarning($"'{Model.Name}' does not know the item '{item}'.");
        foreach (Recommendation one in model.RecommendFromHistory(History, Count, !IncludeSeen))
            WriteObject(new UserRecommendation(null, one.Rank, one.Item, one.Score) { Because = Explain ? Texts(model.ExplainFromHistory(History, one.Item, MostReasons)) : null });
    }

    private void Flush()
    {
        if (_waiting.Count == 0)
            return;
        string[] users = [.. _waiting];
        _waiting.Clear();
        ForEach(Model, () =>
        {
            LoadedModel model = Model.Loaded();
            IReadOnlyList<IReadOnlyList<Recommendation>> lists = model.RecommendBatch(users, Count, !IncludeSeen, Environment.ProcessorCount, Stop);
            for (int i = 0; i < users.Length; i++)
            {
                if (model.Users.IndexOf(users[i]) < 0)
                    WriteWarning($"'{Model.Name}' does not know the user '{users[i]}'; this is what it gives to anyone.");
                foreach (Recommendation one in lists[i])
                    WriteObject(new UserRecommendation(users[i], one.Rank, one.Item, one.Score) { Because = Explain ? Texts(model.Explain(users[i], one.Item, MostReasons)) : null });
            }
        });
    }

    private static string[] Texts(IReadOnlyList<RecKit.Models.Reason> reasons) => [.. reasons.Select(r => r.Text)];
}
