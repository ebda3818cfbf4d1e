using System.Globalization;
using System.Text.Json;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>A run that kept three models of thirty users and twenty items with features, made once for the tests that ask them.</summary>
public sealed class ShopRun : IDisposable
{
    private const string Spec =
        """
        version: 1
        name: shop
        dataset:
          path: events.csv
          format: delimited
          columns: { user: user, item: item, value: rating }
          features: { items: { path: items.csv, id: item, columns: [ { column: genre }, { column: year }, { column: title, type: text } ] } }
        split: { use: random, with: { test: 0.3 } }
        algorithms: [ { use: item-knn }, { use: als, with: { factors: 4 } }, { use: bpr, with: { factors: 4, epochs: 2 } } ]
        metrics: [ ndcg@5, rmse ]
        output: { models: all }
        """;

    public ShopRun()
    {
        Reckit = new Reckit(Directory.Path);
        List<string> events = ["user,item,rating"], items = ["item,genre,year,title"];
        for (int item = 0; item < 20; item++)
            items.Add(string.Create(CultureInfo.InvariantCulture, $"i{item},{(item % 2 == 0 ? "even" : "odd")},{1980 + item},Film {item}"));
        for (int user = 0; user < 30; user++)
        {
            for (int n = 0; n < 8; n++)
                events.Add(string.Create(CultureInfo.InvariantCulture, $"u{user},i{((user % 2) + (2 * n) + (user % 5)) % 20},{1 + ((user + n) % 5)}"));
        }
        Directory.Write("events.csv", string.Join('\n', events));
        Directory.Write("items.csv", string.Join('\n', items));
        Directory.Write("shop.yaml", Spec);
        using JsonDocument run = JsonDocument.Parse(Reckit.Succeed("run", "shop.yaml", "-o", "json").Output);
        Run = run.RootElement.GetProperty("directory").GetString()!;
    }

    /// <summary>Gets the directory of the run's data.</summary>
    internal TemporaryDirectory Directory { get; } = new();

    /// <summary>Gets the program, in that directory.</summary>
    internal Reckit Reckit { get; }

    /// <summary>Gets the run directory.</summary>
    internal string Run { get; }

    public void Dispose() => Directory.Dispose();
}
