using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using RecKit.Data;
using RecKit.Runs.Plan;

namespace RecKit.Runs.Records;

/// <summary>The content of <c>environment.json</c>: everything besides the spec that a result may depend on.</summary>
internal sealed record EnvironmentReport
{
    public required string Reckit { get; init; }

    public required string Dotnet { get; init; }

    public required string Os { get; init; }

    public required string Architecture { get; init; }

    public required string Processor { get; init; }

    public required int LogicalProcessors { get; init; }

    public required long MemoryBytes { get; init; }

    public required int Threads { get; init; }

    public required string Device { get; init; }

    public required IReadOnlyList<string> InstructionSets { get; init; }

    public required int VectorBits { get; init; }

    public required ulong Seed { get; init; }

    public required string Run { get; init; }

    public required DatasetReport Dataset { get; init; }

    public required IReadOnlyCollection<PluginStamp> Plugins { get; init; }

    /// <summary>Gets the version of RecKit.</summary>
    public static string Version { get; } =
        typeof(EnvironmentReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Describes the environment of a run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The report.</returns>
    public static EnvironmentReport Of(RunContext run) => new()
    {
        Reckit = Version,
        Dotnet = RuntimeInformation.FrameworkDescription,
        Os = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        Processor = ProcessorName(),
        LogicalProcessors = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Threads = run.Plan.Threads,
        Device = run.Plan.Device,
        InstructionSets = Sets(),
        VectorBits = Vector<byte>.Count * 8,
        Seed = run.Plan.Seed,
        Run = run.Hash,
        Dataset = DatasetReport.Of(run),
        Plugins = run.Components.Plugins,
    };

    private static List<string> Sets()
    {
        (string Name, bool Supported)[] known =
        [
            ("sse4.2", Sse42.IsSupported), ("avx", Avx.IsSupported), ("avx2", Avx2.IsSupported), ("fma", Fma.IsSupported),
            ("avx512f", Avx512F.IsSupported), ("avx512bw", Avx512BW.IsSupported), ("avx512vbmi", Avx512Vbmi.IsSupported),
            ("neon", AdvSimd.IsSupported), ("neon-dot-product", Dp.IsSupported),
        ];
        return [.. known.Where(k => k.Supported).Select(k => k.Name)];
    }

    private static string ProcessorName()
    {
        const string Source = "/proc/cpuinfo";
        if (File.Exists(Source))
        {
            foreach (string line in File.ReadLines(Source))
            {
                if (line.StartsWith("model name", StringComparison.Ordinal))
                    return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "not known";
    }
}

/// <summary>The data of a run.</summary>
internal sealed record DatasetReport(
    string Name, string Reader, string? Path, string Fingerprint, int Events, int Users, int Items, long RowsRead, long RowsSkipped,
    string? License, IReadOnlyList<string> Notes)
{
    /// <summary>Describes the data of a run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The report.</returns>
    public static DatasetReport Of(RunContext run)
    {
        Dataset data = run.Data;
        return new(
            data.Name, run.Plan.Dataset.Reader.Component.QualifiedName, run.Plan.Dataset.Path, run.Fingerprint, data.Events.Count, data.Users.Count,
            data.Items.Count, data.Report.RowsRead, data.Report.RowsSkipped, data.License, data.Notes);
    }
}
