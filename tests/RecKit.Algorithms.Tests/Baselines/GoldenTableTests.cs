using System.Globalization;
using RecKit.Data;
using RecKit.Engine.Tests;
using RecKit.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Baselines;

/// <summary>RMSE and MAE of the rating baselines on the published folds of MovieLens 100K, to five digits.</summary>
public sealed class GoldenTableTests
{
    [SkippableTheory]
    [InlineData("global-average", "1.15368/.96805", "1.13066/.94891", "1.11158/.93060", "1.11329/.93613", "1.11868/.93993", "1.12558/.94473")]
    [InlineData("user-average", "1.06300/.85019", "1.04675/.83834", "1.03290/.82653", "1.03666/.83078", "1.03929/.83505", "1.04372/.83618")]
    [InlineData("item-average", "1.03341/.82757", "1.03048/.82070", "1.01966/.81161", "1.01688/.81127", "1.02234/.81595", "1.02455/.81742")]
    [InlineData("user-item-baseline", ".95308/.75254", ".94347/.74280", ".93741/.73982", ".93622/.73945", ".93613/.74333", ".94126/.74359")]
    public void Algorithm_OnPublishedFolds_GivesPublishedErrors(string id, params string[] expected)
    {
        string directory = TestData.Require("ml-100k");
        string options = id == "user-item-baseline" ? """{ "user_regularization": 5, "item_regularization": 2, "iterations": 10 }""" : "{}";
        List<string> actual = [];
        double rmseSum = 0;
        double maeSum = 0;
        for (int fold = 1; fold <= 5; fold++)
        {
            EventLog train = Read(directory, $"u{fold}.base");
            EventLog test = Read(directory, $"u{fold}.test");
            TrainingData data = new(train, 943, 1682) { Scale = new RatingScale(1, 5) };
            IModel model = BuiltIn.Algorithm(id, options).Train(data, new TrainingContext { Seed = 1 });
            (double rmse, double mae) = Errors(model, test, id == "user-item-baseline" ? data.Scale : null);
            actual.Add(Format(rmse, mae));
            rmseSum += rmse;
            maeSum += mae;
        }
        actual.Add(Format(rmseSum / 5, maeSum / 5));
        actual.ShouldBe(expected);
    }

    private static (double Rmse, double Mae) Errors(IModel model, EventLog test, RatingScale? clip)
    {
        double squares = 0;
        double absolutes = 0;
        float[] score = new float[1];
        for (int row = 0; row < test.Count; row++)
        {
            model.Score(UserQuery.Known(test.Users[row]), test.Items.Slice(row, 1), score);
            double error = (clip?.Clip(score[0]) ?? score[0]) - test.Values[row];
            squares += error * error;
            absolutes += Math.Abs(error);
        }
        return (Math.Sqrt(squares / test.Count), absolutes / test.Count);
    }

    private static string Format(double rmse, double mae) => string.Create(CultureInfo.InvariantCulture, $"{rmse:#.00000}/{mae:#.00000}");

    private static EventLog Read(string directory, string file)
    {
        List<int> users = [];
        List<int> items = [];
        List<float> values = [];
        foreach (string line in DataLines.Of(directory, file))
        {
            string[] fields = line.Split('\t');
            users.Add(int.Parse(fields[0], CultureInfo.InvariantCulture) - 1);
            items.Add(int.Parse(fields[1], CultureInfo.InvariantCulture) - 1);
            values.Add(float.Parse(fields[2], CultureInfo.InvariantCulture));
        }
        return new EventLog([.. users], [.. items], [.. values]);
    }
}
