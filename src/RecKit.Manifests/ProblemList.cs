using RecKit.Diagnostics;

namespace RecKit.Manifests;

/// <summary>Collects everything that is wrong with a plugin, so that one build shows it all.</summary>
/// <param name="project">The file that errors point to: a project, a script.</param>
public sealed class ProblemList(string project)
{
    private readonly List<Diagnostic> _found = [];

    /// <summary>Gets what was found.</summary>
    public IReadOnlyList<Diagnostic> Found => _found;

    /// <summary>Adds an error. One that was found before (an options record may serve several components) is not repeated.</summary>
    /// <param name="code">A code of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">What, where, got, expected; line ends become spaces, since MSBuild reads single lines.</param>
    public void Add(string code, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        string line = message.ReplaceLineEndings(" ");
        var problem = new Diagnostic(code, DiagnosticSeverity.Error, line, new SourceLocation(project, 0, 0));
        if (!_found.Contains(problem))
            _found.Add(problem);
    }
}
