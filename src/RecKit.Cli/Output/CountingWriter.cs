using System.Text;

namespace RecKit.Cli.Output;

/// <summary>A writer that records whether anything was written: a started document must not be followed by another one.</summary>
/// <param name="inner">Receives the text.</param>
internal sealed class CountingWriter(TextWriter inner) : TextWriter
{
    /// <summary>Gets whether anything was written.</summary>
    public bool HasWritten { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        HasWritten = true;
        inner.Write(value);
    }

    public override void Write(string? value)
    {
        HasWritten |= value?.Length > 0;
        inner.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        HasWritten |= count > 0;
        inner.Write(buffer, index, count);
    }

    public override void Flush() => inner.Flush();
}
