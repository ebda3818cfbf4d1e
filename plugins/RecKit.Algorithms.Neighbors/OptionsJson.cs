using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RecKit.Components;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors;

/// <summary>Options in the state of a model, as an experiment file writes them. Those without an effect are left out: equal models are saved alike.</summary>
internal static class OptionsJson
{
    private static readonly JsonSerializerOptions _format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Reads options; what is left out has its default.</summary>
    public static T Read<T>(IModelReader reader)
        where T : class, new() => reader.ReadState().Deserialize<T>(_format) ?? new T();

    /// <summary>Writes options.</summary>
    public static void Write<T>(IModelWriter writer, T options)
        where T : class, new()
    {
        JsonObject state = (JsonObject)JsonSerializer.SerializeToNode(options, _format)!;
        foreach (PropertyInfo option in typeof(T).GetProperties())
        {
            if (!option.GetCustomAttributes<AppliesWhenAttribute>().All(when => when.Values.Contains(typeof(T).GetProperty(when.Option)!.GetValue(options))))
                state.Remove(JsonNamingPolicy.SnakeCaseLower.ConvertName(option.Name));
        }
        writer.WriteState(state);
    }
}
