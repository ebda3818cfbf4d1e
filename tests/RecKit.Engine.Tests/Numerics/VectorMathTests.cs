using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics;

public class VectorMathTests
{
    [Fact]
    public void A_score_is_a_chain_of_fused_multiply_adds_in_index_order()
    {
        // Large, then its negative, then small: only this order of rounding keeps the small one.
        VectorMath.Score([1e8f, -1e8f, 1], [1, 1, 0.5f]).ShouldBe(0.5f);
        VectorMath.Score([0.5f, 1e8f, -1e8f], [1, 1, 1]).ShouldBe(0);
        // Fused: the product 1 + 2⁻¹¹ + 2⁻²⁴ is not rounded before the sum.
        float x = 1 + MathF.Pow(2, -12);
        VectorMath.Score([1, x], [-(1 + MathF.Pow(2, -11)), x]).ShouldBe(MathF.Pow(2, -24));
        VectorMath.Score([], []).ShouldBe(0);
        Should.Throw<ArgumentException>(() => VectorMath.Score([1], [1, 2]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_number_that_is_not_finite_is_found_at_every_place(float bad)
    {
        for (int length = 0; length < 70; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? float.MaxValue : -float.MaxValue)];
            VectorMath.IndexOfNotFinite(values).ShouldBe(-1);
            for (int place = 0; place < length; place++)
            {
                float[] broken = [.. values];
                broken[place] = bad;
                broken[^1] = place == length - 1 ? bad : float.NaN;
                VectorMath.IndexOfNotFinite(broken).ShouldBe(place);
            }
        }
    }
}
