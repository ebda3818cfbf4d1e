using System.Security.Cryptography;
using System.Text;
using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Runs.Workbench;

/// <summary>
/// Replaces ids by keyed pseudonyms: the first 128 bits of HMAC-SHA-256 (RFC 2104) of the id, in hexadecimal. The same key always gives the
/// same pseudonym, so data sets can still be joined; without the key, pseudonyms can be neither computed nor guessed. Pseudonyms hide users
/// from those who lack the key, but a user's events may still identify them.
/// </summary>
public static class Pseudonyms
{
    /// <summary>The minimum key length in bytes.</summary>
    public const int LeastKey = 16;

    private const int Bytes = 16;

    /// <summary>Returns a data set with pseudonyms.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="key">The key, of at least <see cref="LeastKey"/> bytes. It is not stored.</param>
    /// <param name="users">Whether to replace user ids.</param>
    /// <param name="items">Whether to replace item ids.</param>
    /// <returns>The same events under other ids. Text features of the replaced side are dropped because they may contain names.</returns>
    /// <exception cref="RecKitException">RK2010: the key is too short.</exception>
    public static Dataset Apply(Dataset data, ReadOnlySpan<byte> key, bool users = true, bool items = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (key.Length < LeastKey)
            throw new RecKitException(ErrorCodes.PseudonymKey, $"The key has {key.Length} bytes, but {LeastKey} or more are needed: with a short one, ids could be found by trying.");
        Dataset result = data with { Notes = [.. data.Notes, "Ids were replaced by keyed pseudonyms."] };
        if (users)
            result = result with { Users = Hide(data.Users, "user:", key), UserFeatures = WithoutTexts(data.UserFeatures) };
        if (items)
            result = result with { Items = Hide(data.Items, "item:", key), ItemFeatures = WithoutTexts(data.ItemFeatures) };
        return result;
    }

    // A user and an item with the same id get different pseudonyms.
    private static Vocabulary Hide(Vocabulary ids, string kind, ReadOnlySpan<byte> key)
    {
        string[] hidden = new string[ids.Count];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (int i = 0; i < hidden.Length; i++)
        {
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(kind + ids[i]), hash);
            hidden[i] = Convert.ToHexStringLower(hash[..Bytes]);
        }
        return new Vocabulary(hidden);
    }

    private static FeatureTable? WithoutTexts(FeatureTable? table) =>
        table is null ? null : new FeatureTable(table.RowCount, [.. table.Columns.Where(c => c is not TextFeature)]);
}
