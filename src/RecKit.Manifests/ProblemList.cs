using RecKit.Diagnostics;

namespace RecKit.Manifests;

/// <summary>Collects all problems of a plugin, so that one build reports them together.</summary>
/// <param name="project">The file that errors point to: a project, a script.</param>
public sealed class ProblemList(string project)
{
    private readonly List<Diagnostic> _found = [];

    /// <summary>Gets the problems.</summary>
    public IReadOnlyList<Diagnostic> Found => _found;

    /// <summary>Adds an error. Duplicates (an options record may serve several components) are ignored.</summary>
    /// <param name="code">A code of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">What, where, got, expected. Line ends become spaces, because MSBuild reads single lines.</param>
    public void Add(string code, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        string line = message.ReplaceLineEndings(" ");
        var problem = new Diagnostic(code, DiagnosticSeverity.Error, line, new SourceLocation(project, 0, 0));
        if (!_found.Contains(problem))
            _found.Add(problem);
    }
}
