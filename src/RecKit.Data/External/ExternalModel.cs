using System.Text.Json.Nodes;
using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Data.External;

/// <summary>Externally produced results as a model: a list per user and, for predictions, a score for each of its pairs.</summary>
internal sealed class ExternalModel : IListModel
{
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<int> _items;
    private readonly ReadOnlyMemory<float> _scores;
    private readonly bool _predicts;
    private readonly Vocabulary? _userIds;
    private readonly Vocabulary? _itemIds;

    /// <summary>Initializes the model.</summary>
    /// <param name="starts">The start of each user's list; users + 1 numbers.</param>
    /// <param name="items">The items, best first, user by user.</param>
    /// <param name="scores">The scores of the items.</param>
    /// <param name="predicts">Whether the scores are predictions.</param>
    /// <param name="userIds">The user ids, for errors; may be null.</param>
    /// <param name="itemIds">The item ids, likewise.</param>
    public ExternalModel(ReadOnlyMemory<int> starts, ReadOnlyMemory<int> items, ReadOnlyMemory<float> scores, bool predicts, Vocabulary? userIds, Vocabulary? itemIds)
    {
        (_starts, _items, _scores, _predicts, _userIds, _itemIds) = (starts, items, scores, predicts, userIds, itemIds);
        for (int user = 0; user + 1 < starts.Length; user++)
            MaxLength = Math.Max(MaxLength, starts.Span[user + 1] - starts.Span[user]);
    }

    public int MaxLength { get; }

    public static ExternalModel Load(IModelReader reader) =>
        new(reader.Read<int>("starts"), reader.Read<int>("items"), reader.Read<float>("scores"), reader.ReadState()["predicts"]!.GetValue<bool>(), null, null);

    public void Save(IModelWriter writer)
    {
        writer.Write<int>("starts", _starts.Span);
        writer.Write<int>("items", _items.Span);
        writer.Write<float>("scores", _scores.Span);
        writer.WriteState(new JsonObject { ["predicts"] = _predicts });
    }

    public int List(in UserQuery query, Span<int> items, Span<float> scores)
    {
        (int start, int length) = Own(query.User);
        _items.Span.Slice(start, length).CopyTo(items);
        _scores.Span.Slice(start, length).CopyTo(scores);
        return length;
    }

    /// <exception cref="RecKitException">RK2008: an item has no prediction.</exception>
    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        (int start, int length) = Own(query.User);
        ReadOnlySpan<int> listed = _items.Span.Slice(start, length);
        for (int i = 0; i < items.Length; i++)
        {
            int place = listed.IndexOf(items[i]);
            if (place < 0 && _predicts)
            {
                throw new RecKitException(ErrorCodes.DataPrediction,
                    $"There is no prediction for user {Name(query.User, _userIds)} and item {Name(items[i], _itemIds)}, which is tested. Add it to the file.");
            }

            // Below any listed item.
            scores[i] = place < 0 ? float.MinValue : _scores.Span[start + place];
        }
    }

    private (int Start, int Length) Own(int user) =>
        user < 0 || user + 1 >= _starts.Length ? (0, 0) : (_starts.Span[user], _starts.Span[user + 1] - _starts.Span[user]);

    private static string Name(int index, Vocabulary? ids) => ids is null || index < 0 ? $"number {index}" : $"'{ids[index]}'";
}
