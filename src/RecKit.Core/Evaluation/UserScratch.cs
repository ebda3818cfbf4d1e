namespace RecKit.Core.Evaluation;

/// <summary>The working memory of one thread of an evaluation, made once and used for many users.</summary>
internal sealed class UserScratch
{
    public UserScratch(int itemCount, int depth, int maxTest, int maxCandidates)
    {
        Predictions = new float[maxTest];
        if (depth == 0)
            return;
        TestRatings = new float[itemCount];
        Array.Fill(TestRatings, float.NegativeInfinity);
        DistinctTestItems = new int[maxTest];
        IdealRatings = new float[maxTest];
        TopItems = new int[depth];
        TopScores = new float[depth];
        ListRatings = new float[depth];
        Candidates = new int[maxCandidates];
        Scores = new float[maxCandidates > 0 ? maxCandidates : itemCount];
        Stamps = maxCandidates > 0 ? new int[itemCount] : [];
    }

    /// <summary>Gets room for a prediction per test event.</summary>
    public float[] Predictions { get; }

    /// <summary>Gets the test rating of every item; negative infinity, and so between users, where the user has no test event of it.</summary>
    public float[] TestRatings { get; } = [];

    /// <summary>Gets room for the distinct items of the test events.</summary>
    public int[] DistinctTestItems { get; } = [];

    /// <summary>Gets room for the ratings of those.</summary>
    public float[] IdealRatings { get; } = [];

    /// <summary>Gets room for the list, as long as the deepest metric asks.</summary>
    public int[] TopItems { get; } = [];

    /// <summary>Gets room for the scores of the list.</summary>
    public float[] TopScores { get; } = [];

    /// <summary>Gets room for the test ratings of the list.</summary>
    public float[] ListRatings { get; } = [];

    /// <summary>Gets room for a user's candidates, where candidates are given.</summary>
    public int[] Candidates { get; } = [];

    /// <summary>Gets room for a score per candidate, or per item of the catalogue.</summary>
    public float[] Scores { get; } = [];

    /// <summary>Gets, where candidates are given, the last user (from 1) for whom an item became a candidate: no item is one twice.</summary>
    public int[] Stamps { get; } = [];
}
