using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>
/// Gives probabilities: σ(w₀ + user + item + ⟨user, item⟩), and in an event with features what those add. An unknown user, item, category or number adds nothing; a user of whom only
/// features are known adds what these do. Histories are not looked at.
/// </summary>
internal sealed class LogisticModel : IEventScorer, IUserEncoder
{
    private readonly float _bias;
    private readonly Side _users;
    private readonly Side _items;
    private readonly CodedSide _context;
    private readonly CodedSide _userFeatures;

    public LogisticModel(float bias, Side users, Side items, CodedSide context, CodedSide userFeatures) =>
        (_bias, _users, _items, _context, _userFeatures) = (bias, users, items, context, userFeatures);

    public IReadOnlyList<string> UserFeatures => [.. _userFeatures.Coder.Columns.Select(c => c.Name)];

    public static LogisticModel Load(IModelReader reader)
    {
        JsonObject state = reader.ReadState();
        int factors = state["factors"]!.GetValue<int>();
        return new LogisticModel(
            reader.Read<float>("bias").Span[0], Side.Load(reader, "users", factors), Side.Load(reader, "items", factors), CodedSide.Load(reader, "context", "columns", factors),
            CodedSide.Load(reader, "user_features", "user_columns", factors));
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        ReadOnlySpan<float> user = _users.Vector(query.User);
        float own = _bias + _users.Weight(query.User);
        for (int i = 0; i < items.Length; i++)
            scores[i] = Probability(own + _items.Weight(items[i]) + VectorMath.Score(user, _items.Vector(items[i])));
    }

    public void ScoreEvents(in UserQuery query, ReadOnlySpan<int> items, FeatureTable events, ReadOnlySpan<int> rows, Span<float> scores)
    {
        ReadOnlySpan<float> user = _users.Vector(query.User);
        float own = _bias + _users.Weight(query.User);
        List<(int Coordinate, float Value)> coded = [];
        float[] sum = new float[_users.Factors];
        for (int i = 0; i < items.Length; i++)
        {
            ReadOnlySpan<float> item = _items.Vector(items[i]);
            float score = own + _items.Weight(items[i]) + VectorMath.Score(user, item);
            coded.Clear();
            _context.Coder.Code(events, rows[i], 0, coded);
            (float added, double squares) = _context.Sum(coded, sum);
            score += added;
            for (int k = 0; k < sum.Length; k++)
                score += sum[k] * (user[k] + item[k] + (0.5f * sum[k]));
            scores[i] = Probability(score - (float)(0.5 * squares));
        }
    }

    public IModel OfUsers(FeatureTable features, EncodingContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        Side users = new(features.RowCount, _users.Factors);
        List<(int Coordinate, float Value)> coded = [];
        for (int row = 0; row < features.RowCount; row++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            coded.Clear();
            _userFeatures.Coder.Code(features, row, 0, coded);
            Span<float> vector = users.Vectors.AsSpan(row * users.Factors, users.Factors);
            (float added, double squares) = _userFeatures.Sum(coded, vector);
            users.Weights[row] = added + (float)(0.5 * (VectorMath.Score(vector, vector) - squares));
        }
        return new LogisticModel(_bias, users, _items, _context, _userFeatures);
    }

    public void Save(IModelWriter writer)
    {
        writer.Write<float>("bias", [_bias]);
        _users.Save(writer, "users");
        _items.Save(writer, "items");
        _context.Side.Save(writer, "context");
        _userFeatures.Side.Save(writer, "user_features");
        writer.WriteState(new JsonObject { ["factors"] = _users.Factors, ["columns"] = _context.ColumnsToJson(), ["user_columns"] = _userFeatures.ColumnsToJson() });
    }

    private static float Probability(float score) => (float)(1 / (1 + Math.Exp(-score)));
}
