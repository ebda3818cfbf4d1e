using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Engine.Tests.PluginBuild;

/// <summary>Options records that the build refuses, one mistake each.</summary>
internal static class BrokenOptions
{
    public sealed record NoDescription
    {
        public int Epochs { get; init; } = 1;
    }

    public sealed record DateOption
    {
        /// <summary>Gets a date.</summary>
        public DateTime From { get; init; }
    }

    public sealed record ListOfLists
    {
        /// <summary>Gets lists.</summary>
        public IReadOnlyList<int[]> Layers { get; init; } = [];
    }

    public sealed record NumberedMap
    {
        /// <summary>Gets weights.</summary>
        public IReadOnlyDictionary<int, double> Weights { get; init; } = new Dictionary<int, double>();
    }

    public sealed record FlagsOption
    {
        /// <summary>Gets attributes.</summary>
        public FileAttributes Attributes { get; init; }
    }

    public sealed record Recursive
    {
        /// <summary>Gets the next.</summary>
        public Recursive? Next { get; init; }
    }

    public sealed record BelowRange
    {
        /// <summary>Gets the step.</summary>
        [Range(0.001, 1)]
        public double Step { get; init; }
    }

    public sealed record AboveRange
    {
        /// <summary>Gets the count.</summary>
        [Range(1, 5)]
        public int Count { get; init; } = 6;
    }

    public sealed record OnOpenEnd
    {
        /// <summary>Gets the share.</summary>
        [Range(0.0, 1.0, MaximumIsExclusive = true)]
        public float Share { get; init; } = 1;
    }

    public sealed record TooShort
    {
        /// <summary>Gets layers.</summary>
        [MinLength(1)]
        public int[] Layers { get; init; } = [];
    }

    public sealed record WrongPattern
    {
        /// <summary>Gets a name.</summary>
        [RegularExpression("[a-z]+")]
        public string Name { get; init; } = "abc1";
    }

    public sealed record NullDefault
    {
        /// <summary>Gets a name.</summary>
        public string Name { get; init; } = null!;
    }

    public sealed record NotANumber
    {
        /// <summary>Gets a number.</summary>
        public double Number { get; init; } = double.NaN;
    }

    public sealed record AbsentCondition
    {
        /// <summary>Gets a number.</summary>
        [AppliesWhen("Solver", "cg")]
        public int Steps { get; init; } = 1;
    }

    public sealed record ConditionOfAnotherType
    {
        /// <summary>Gets whether it is on.</summary>
        public bool Enabled { get; init; }

        /// <summary>Gets a number.</summary>
        [AppliesWhen(nameof(Enabled), "yes")]
        public int Steps { get; init; } = 1;
    }

    public sealed record ConditionOnItself
    {
        /// <summary>Gets a number.</summary>
        [AppliesWhen(nameof(Steps), 1)]
        public int Steps { get; init; } = 1;
    }

    public sealed record RangeOfText
    {
        /// <summary>Gets a name.</summary>
        [Range(1, 2)]
        public string Name { get; init; } = "";
    }

    public sealed record TwoConstructors
    {
        public TwoConstructors(int a) => A = a;

        public TwoConstructors(string a) => A = a.Length;

        /// <summary>Gets a number.</summary>
        public int A { get; init; }
    }

    public sealed record Throws
    {
        /// <summary>Gets a number.</summary>
        public int A { get; init; } = int.Parse("x", null);
    }
}
