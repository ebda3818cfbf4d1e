using System.Collections;
using System.Globalization;
using System.Management.Automation;
using RecKit.Inference.Recommending;
using RecKit.Inference.Recommending.Conditions;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Recommends items to users, or to a visitor with a history.</summary>
/// <remarks>
/// Users are given by name or through the pipeline; many users are ranked in parallel. A warning and the property Source of every item
/// indicate when a list is not based on the user or history in the request: a ranking model that does not know a user returns the most
/// popular items, and some models ignore histories. Items that the user has in any part of the data set are excluded unless -IncludeSeen is
/// given. -Verbose explains the scores.
/// </remarks>
/// <example><para>Recommends to two users.</para><code>$model | Get-RecRecommendation -User u1, u2 -Count 5</code></example>
/// <example><para>Writes recommendations for the users of a file to another file.</para><code>Import-Csv users.csv | Get-RecRecommendation -Model $model | Export-Csv lists.csv</code></example>
/// <example><para>Recommends to a visitor who liked one item and did not like another one.</para><code>$model | Get-RecRecommendation -History 'i1:5', @{ Item = 'i2'; Value = 1 } -Count 3</code></example>
/// <example><para>Recommends from a set of items to all users of the model.</para><code>$model | Get-RecRecommendation -All -Include i1, i2, i3 -Exclude i3 -Count 1</code></example>
[Cmdlet(VerbsCommon.Get, "RecRecommendation", DefaultParameterSetName = "User")]
[OutputType(typeof(UserRecommendation))]
public sealed class GetRecRecommendationCommand : RecCmdlet
{
    private const int Block = 1024;

    private readonly List<string> _waiting = [];
    private readonly AnswerWriter _writer;
    private RecommendationRequest _request = new();

    /// <summary>Initializes the cmdlet.</summary>
    public GetRecRecommendationCommand() => _writer = new AnswerWriter(this);

    /// <summary>The model.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "User")]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "History")]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "All")]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Model")]
    public TrainedModel Model { get; set; } = null!;

    /// <summary>User ids: texts, numbers, or objects with a property User, UserId or Id.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = "User")]
    [Parameter(Mandatory = true, ParameterSetName = "Model")]
    [UserIds]
    public string[] User { get; set; } = [];

    /// <summary>Instead of users: a history of items, oldest first; with ratings as 'i1:5' or @{ Item = 'i1'; Value = 5 }.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "History")]
    [History]
    public HistoryItem[] History { get; set; } = [];

    /// <summary>Instead of naming users: all users of the model.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "All")]
    public SwitchParameter All { get; set; }

    /// <summary>The number of items.</summary>
    [Parameter]
    [Alias("K", "First")]
    [ValidateRange(1, 1_000_000)]
    public int Count { get; set; } = 10;

    /// <summary>The number of best items to skip: with -Count 10, 10 returns the second page.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Offset { get; set; }

    /// <summary>The only items that may be recommended: texts, numbers, or objects with a property ItemId, Item or Id.</summary>
    [Parameter]
    [ItemIds]
    public string[] Include { get; set; } = [];

    /// <summary>Items that must not be recommended.</summary>
    [Parameter]
    [ItemIds]
    public string[] Exclude { get; set; } = [];

    /// <summary>
    /// A condition on the features of recommended items: 'genre = Comedy and not year &lt; 1990'; with =, !=, &lt;, &lt;=, &gt;, &gt;=, ~,
    /// in, is missing, not, and, or.
    /// </summary>
    [Parameter]
    public string? Where { get; set; }

    /// <summary>Features of the event that the list is for, for example @{ device = 'phone' }, for models that use them.</summary>
    [Parameter]
    [PlainValues]
    public IDictionary Context { get; set; } = new Hashtable();

    /// <summary>Includes items that the user already has.</summary>
    [Parameter]
    public SwitchParameter IncludeSeen { get; set; }

    /// <summary>Explains each item, if the model can.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _request = Require(Where, () => new RecommendationRequest
    {
        Count = Count, Offset = Offset, Include = MyInvocation.BoundParameters.ContainsKey(nameof(Include)) ? Include : null, Exclude = Exclude, Filter = Where is null ? null : ItemCondition.Parse(Where),
        Seen = IncludeSeen ? SeenItems.Include : SeenItems.Exclude,
        Context = Context.Keys.Cast<string>().ToDictionary(k => k, k => Convert.ToString(Context[k], CultureInfo.InvariantCulture) ?? ""),
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == "History")
        {
            ForEach(Model, () =>
            {
                RecommendationRequest asked = _request with { History = [.. History.SelectMany(h => h.IsWritten ? HistoryText.Parse(h.ItemId, Model.Loaded().Items) : [new HistoryEvent(h.ItemId, h.Value)])] };
                _writer.Write(Model, asked, Model.Loaded().Recommender.Recommend(asked), Explain);
            });
            return;
        }
        _waiting.AddRange(All ? Model.Loaded().Users.Ids : User);
        if (_waiting.Count >= Block || ParameterSetName != "User")
            Flush();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Flush();

    private void Flush()
    {
        foreach (string[] users in _waiting.Chunk(Block))
        {
            ForEach(Model, () =>
            {
                IReadOnlyList<RecommendationAnswer> answers = Model.Loaded().Recommender.RecommendBatch(users, _request, Environment.ProcessorCount, Stop);
                for (int i = 0; i < users.Length; i++)
                    _writer.Write(Model, _request with { User = users[i] }, answers[i], Explain);
            });
        }
        _waiting.Clear();
    }
}
