namespace RecKit.Data.Columns;

/// <summary>
/// The column names that are recognised, ignoring case, <c>_</c>, <c>-</c>, points and spaces, and the type suffixes of RecBole after a
/// colon. They are the unambiguous names used by public data sets and shops.
/// </summary>
internal static class KnownNames
{
    // In order of preference: a column of a later group is used only when no earlier group matches. Id names come before bare nouns.
    private static readonly string[][] s_users =
    [
        ["userid", "uid"], ["user"],
        ["customerid", "clientid", "memberid", "visitorid", "reviewerid", "readerid", "listenerid", "accountid", "buyerid", "shopperid", "viewerid"],
        ["customer", "client", "member", "visitor", "reviewer", "reader", "listener", "account", "buyer", "shopper", "viewer"],
    ];

    private static readonly string[][] s_items =
    [
        ["itemid", "iid"], ["item"],
        ["movieid", "productid", "bookid", "isbn", "asin", "sku", "songid", "trackid", "artistid", "articleid", "videoid", "gameid", "animeid", "businessid", "recipeid", "courseid", "newsid"],
        ["movie", "film", "product", "book", "song", "track", "artist", "article", "video", "game", "anime", "business", "recipe", "course", "news"],
    ];

    private static readonly string[][] s_values = [["rating"], ["value"], ["ratings", "stars", "score", "overall"], ["star", "starrating", "bookrating", "weight", "playcount"]];

    private static readonly string[][] s_times = [["timestamp"], ["time", "datetime", "date", "unixtime", "unixreviewtime", "timestampms", "eventtime"], ["ts", "createdat", "ratedat", "ratingdate", "visitdate"]];

    private static readonly string[] s_types = ["token", "tokenseq", "float", "floatseq"];

    /// <summary>Returns the names of a role, in groups, preferred ones first.</summary>
    public static IReadOnlyList<string[]> Of(ColumnRole role) => role switch
    {
        ColumnRole.User => s_users,
        ColumnRole.Item => s_items,
        ColumnRole.Value => s_values,
        _ => s_times,
    };

    /// <summary>Returns the role of a name, or null.</summary>
    public static ColumnRole? RoleOf(string name)
    {
        string plain = Plain(name);
        foreach (ColumnRole role in Enum.GetValues<ColumnRole>())
        {
            if (Of(role).Any(group => group.Contains(plain)))
                return role;
        }
        return null;
    }

    /// <summary>Returns whether a column is a row index: pandas and R write one without a name.</summary>
    public static bool IsIndex(string name) => name.Length == 0 || name.StartsWith("Unnamed: 0", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns a name in lower case, without punctuation and type suffix.</summary>
    public static string Plain(string name)
    {
        int colon = name.LastIndexOf(':');
        string bare = colon >= 0 && s_types.Contains(Small(name[(colon + 1)..])) ? name[..colon] : name;
        return Small(bare);
    }

    /// <summary>
    /// Returns the type suffix of RecBole after the colon of a name: <c>token</c>, <c>tokenseq</c>, <c>float</c>, <c>floatseq</c>; or null.
    /// </summary>
    public static string? TypeOf(string name)
    {
        int colon = name.LastIndexOf(':');
        return colon >= 0 && Small(name[(colon + 1)..]) is var type && s_types.Contains(type) ? type : null;
    }

    private static string Small(string text) => string.Concat(text.Where(c => c is not ('_' or '-' or ' ' or '.'))).ToLowerInvariant();
}
