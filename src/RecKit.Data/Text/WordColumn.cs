using System.Text;

namespace RecKit.Data.Text;

/// <summary>A column of words that stand for values.</summary>
internal sealed class WordColumn
{
    private readonly (byte[] Word, float Value)[] _words;
    private readonly byte[]? _only;
    private readonly string _option;

    /// <summary>Initializes the column.</summary>
    /// <param name="field">The field number, from 0.</param>
    /// <param name="words">The value of each word.</param>
    /// <param name="option">The option with the words, for errors.</param>
    /// <param name="only">The only word whose events are kept; null for all.</param>
    /// <param name="encoding">The text encoding.</param>
    public WordColumn(int field, IReadOnlyDictionary<string, double> words, string option, string? only, Encoding encoding)
    {
        Field = field;
        _words = [.. words.Select(w => (encoding.GetBytes(w.Key), (float)w.Value))];
        _only = only is null ? null : encoding.GetBytes(only);
        _option = option;
        Words = string.Join(", ", words.Keys);
    }

    /// <summary>Gets the field number.</summary>
    public int Field { get; }

    /// <summary>Gets the words, for errors.</summary>
    public string Words { get; }

    /// <summary>Gets the number of events dropped because of their word.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Finds the value of a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="value">Its value.</param>
    /// <returns>True if it is one of the words.</returns>
    public bool TryRead(ReadOnlySpan<byte> word, out float value)
    {
        foreach ((byte[] known, float of) in _words)
        {
            if (!word.SequenceEqual(known))
                continue;
            value = of;
            return true;
        }
        value = 0;
        return false;
    }

    /// <summary>Returns whether the event of a word is kept, and counts those that are not.</summary>
    /// <param name="word">The word.</param>
    public bool Takes(ReadOnlySpan<byte> word)
    {
        if (_only is null || word.SequenceEqual(_only))
            return true;
        LeftOut++;
        return false;
    }

    /// <summary>Describes the problem with an unknown word.</summary>
    /// <param name="shown">The word, as shown in errors.</param>
    public string Problem(string shown) => $"{shown} is not one of the words of '{_option}' ({Words}). Add it with its value, or correct the file";
}
