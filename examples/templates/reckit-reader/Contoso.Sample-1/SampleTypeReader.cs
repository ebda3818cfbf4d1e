using System.Globalization;
using RecKit.Data;
using RecKit.Diagnostics;

namespace Contoso.Sample_1;

/// <summary>Reads events from a text file: a user, an item and a rating in each line.</summary>
internal sealed class SampleTypeReader(SampleTypeOptions options) : IReader
{
    private const int MostOffenders = 10;

    public Dataset Read(ReadContext context)
    {
        string path = context.Path ?? throw new RecKitException(ErrorCodes.DataFile, "Reader 'sample-id' needs a file: name one with 'path'.");
        if (!File.Exists(path))
            throw new RecKitException(ErrorCodes.DataFile, $"There is no file '{path}'.");
        Vocabulary.Builder users = new(), items = new();
        List<int> userOf = [], itemOf = [];
        List<float> ratings = [];
        List<Diagnostic> offenders = [];
        int line = 0;
        long skipped = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            context.Cancellation.ThrowIfCancellationRequested();
            string[] fields = text.Split(options.Separator);
            if (fields.Length != 3 || !float.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out float rating))
            {
                skipped++;
                if (offenders.Count < MostOffenders)
                    offenders.Add(new Diagnostic(ErrorCodes.DataRow, DiagnosticSeverity.Error, $"'{text}' is not 'user{options.Separator}item{options.Separator}rating'.", new SourceLocation(path, line, 1)));
                continue;
            }
            userOf.Add(users.GetOrAdd(fields[0]));
            itemOf.Add(items.GetOrAdd(fields[1]));
            ratings.Add(rating);
        }
        // Strict unless the experiment says 'on_error: skip'.
        if (offenders.Count > 0 && context.OnError == OnError.Fail)
            throw new RecKitException(offenders);
        if (ratings.Count == 0)
            throw new RecKitException(ErrorCodes.DataEmpty, $"File '{path}' has no event.");
        return new Dataset
        {
            Name = context.Name ?? $"{Path.GetFileName(path)} (sample-id)",
            Users = users.Build(),
            Items = items.Build(),
            Events = new EventLog([.. userOf], [.. itemOf], [.. ratings]),
            Scale = new RatingScale(ratings.Min(), ratings.Max()),
            Report = new ReadReport(ratings.Count, skipped, [.. offenders.Select(o => o.ToString())]),
        };
    }
}
