using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>
/// Gives probabilities: σ(w₀ + user + item + ⟨user, item⟩), and in an event with features what those add. An unknown user, item, category or number adds nothing. Histories are not looked at.
/// </summary>
internal sealed class LogisticModel : IEventScorer
{
    private readonly float _bias;
    private readonly Side _users;
    private readonly Side _items;
    private readonly Side _context;
    private readonly FeatureCoder _coder;

    public LogisticModel(float bias, Side users, Side items, Side context, IReadOnlyList<CodedColumn> columns)
    {
        (_bias, _users, _items, _context) = (bias, users, items, context);
        _coder = new FeatureCoder(columns);
    }

    public static LogisticModel Load(IModelReader reader)
    {
        JsonObject state = reader.ReadState();
        int factors = state["factors"]!.GetValue<int>();
        CodedColumn[] columns =
        [
            .. state["columns"]!.AsArray().Select(c => new CodedColumn(
                c!["name"]!.GetValue<string>(), c["offset"]!.GetValue<int>(), c["categories"]?.AsArray().Select(v => v!.GetValue<string>()).ToArray(),
                c["mean"]!.GetValue<float>(), c["scale"]!.GetValue<float>())),
        ];
        return new LogisticModel(reader.Read<float>("bias").Span[0], Read("users"), Read("items"), Read("context"), columns);

        Side Read(string name) => new(reader.Read<float>($"{name}.weights").ToArray(), reader.Read<float>($"{name}.vectors").ToArray(), factors);
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
        float[] sum = new float[_context.Factors];
        for (int i = 0; i < items.Length; i++)
        {
            ReadOnlySpan<float> item = _items.Vector(items[i]);
            float score = own + _items.Weight(items[i]) + VectorMath.Score(user, item);
            coded.Clear();
            _coder.Code(events, rows[i], 0, coded);
            Array.Clear(sum);
            double squares = 0;
            foreach ((int coordinate, float value) in coded)
            {
                score += _context.Weights[coordinate] * value;
                for (int k = 0; k < sum.Length; k++)
                {
                    float product = _context.Vectors[(coordinate * sum.Length) + k] * value;
                    sum[k] += product;
                    squares += (double)product * product;
                }
            }
            for (int k = 0; k < sum.Length; k++)
                score += sum[k] * (user[k] + item[k] + (0.5f * sum[k]));
            scores[i] = Probability(score - (float)(0.5 * squares));
        }
    }

    public void Save(IModelWriter writer)
    {
        writer.Write<float>("bias", [_bias]);
        Write("users", _users);
        Write("items", _items);
        Write("context", _context);
        writer.WriteState(new JsonObject
        {
            ["factors"] = _users.Factors,
            ["columns"] = new JsonArray([.. _coder.Columns.Select(c => new JsonObject
            {
                ["name"] = c.Name,
                ["offset"] = c.Offset,
                ["categories"] = c.Categories is null ? null : new JsonArray([.. c.Categories.Select(v => JsonValue.Create(v))]),
                ["mean"] = c.Mean,
                ["scale"] = c.Scale,
            })]),
        });

        void Write(string name, Side side)
        {
            writer.Write<float>($"{name}.weights", side.Weights);
            writer.Write<float>($"{name}.vectors", side.Vectors);
        }
    }

    private static float Probability(float score) => (float)(1 / (1 + Math.Exp(-score)));
}
