using System.Globalization;
using System.Text;
using RecKit.Data.Features;

namespace RecKit.Data.MovieLens;

/// <summary>
/// The movie features common to all MovieLens data sets: <c>title</c> (text), <c>year</c> (numeric) and <c>genres</c> (categorical).
/// </summary>
internal sealed class MovieColumns
{
    private readonly FeatureColumnBuilder _titles = new("title", FeatureType.Text, "", Encoding.UTF8);
    private readonly FeatureColumnBuilder _years = new("year", FeatureType.Numeric, "", Encoding.UTF8);
    private readonly FeatureColumnBuilder _genres = new("genres", FeatureType.Categorical, "|", Encoding.UTF8);

    public IReadOnlyList<FeatureColumnBuilder> All => [_titles, _years, _genres];

    /// <summary>Adds a movie.</summary>
    /// <param name="title">The title, which usually ends with the year in parentheses.</param>
    /// <param name="date">A date that ends with the year; empty to use the year of the title.</param>
    /// <param name="genres">The genres, separated by |.</param>
    public void Add(string title, ReadOnlySpan<char> date, string genres)
    {
        _titles.Add(title);
        ReadOnlySpan<char> year = date.Length >= 4 ? date[^4..] : YearOf(title);
        _years.Add(int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? year : "");
        _genres.Add(genres == "(no genres listed)" ? "" : genres);
    }

    private static ReadOnlySpan<char> YearOf(string title)
    {
        ReadOnlySpan<char> text = title.AsSpan().TrimEnd();
        return text.Length >= 6 && text[^1] == ')' && text[^6] == '(' ? text[^5..^1] : default;
    }
}
