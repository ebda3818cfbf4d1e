namespace RecKit.Data.Simulation;

/// <summary>The period of a simulation, in Unix seconds: 2022 to 2024.</summary>
internal static class SimulatedTime
{
    public const int FirstYear = 2022;
    public const int Years = 3;
    public const long Start = 1_640_995_200;
    public const long Length = 1096L * 86_400;
    public const long End = Start + Length - 1;
}
