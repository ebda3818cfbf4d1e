using System.Text.Json.Nodes;
using Newtonsoft.Json;
using RecKit.Models;

namespace Contoso.CoOccurrence;

/// <summary>Counts, for the items of a history, the users who had them, and what else those had.</summary>
internal sealed class CoOccurrenceModel : IModel
{
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<int> _items;
    private readonly int[][] _users;
    private readonly double _damping;

    public CoOccurrenceModel(ReadOnlyMemory<int> starts, ReadOnlyMemory<int> items, int itemCount, double damping)
    {
        (_starts, _items, _damping) = (starts, items, damping);
        var users = new List<int>[itemCount];
        for (int item = 0; item < itemCount; item++)
            users[item] = [];
        for (int user = 0; user < starts.Length - 1; user++)
        {
            foreach (int item in ItemsOf(user))
                users[item].Add(user);
        }
        _users = [.. users.Select(u => u.ToArray())];
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        double[] together = new double[_users.Length];
        ReadOnlySpan<int> history = query.HasHistory ? query.Items.Span : ItemsOf(query.User);
        foreach (int item in history)
        {
            foreach (int user in IsKnown(item) ? _users[item] : [])
            {
                foreach (int other in ItemsOf(user))
                    together[other]++;
            }
        }
        for (int i = 0; i < items.Length; i++)
            scores[i] = IsKnown(items[i]) ? (float)(together[items[i]] / Math.Pow(Math.Max(1, _users[items[i]].Length), _damping)) : 0;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write("starts", _starts.Span);
        writer.Write("items", _items.Span);
        ModelFacts facts = new(_users.Length, _damping, typeof(JsonConvert).Assembly.GetName().Version!.ToString());
        writer.WriteState(new JsonObject { ["facts"] = JsonConvert.SerializeObject(facts) });
    }

    private bool IsKnown(int item) => (uint)item < (uint)_users.Length;

    private ReadOnlySpan<int> ItemsOf(int user) =>
        (uint)user < (uint)(_starts.Length - 1) ? _items.Span[_starts.Span[user].._starts.Span[user + 1]] : [];
}
