using RecKit.Diagnostics;

namespace RecKit.Cli.Output;

/// <summary>Problems as a table, for programs when a verb fails and for the result of <c>validate</c>.</summary>
internal static class ProblemTable
{
    /// <summary>Creates the table.</summary>
    /// <param name="problems">The problems, in reading order.</param>
    public static Table Of(IReadOnlyList<Diagnostic> problems) => new(
        [
            new("severity", "severity"), new("code", "code"), new("file", "file"), new("line", "line", IsNumeric: true), new("column", "column", IsNumeric: true),
            new("message", "message"),
        ],
        [.. problems.Select(Row)]);

    private static Cell[] Row(Diagnostic problem) =>
    [
        new(problem.Severity == DiagnosticSeverity.Error ? "error" : "warning"), new(problem.Code), new(problem.Location?.File),
        Number(problem.Location?.Line), Number(problem.Location?.Column), new(problem.Message),
    ];

    private static Cell Number(int? value) => value is > 0 and int number ? new Cell(number) : new Cell(null);
}
