namespace RecKit.Experiments.Binding;

/// <summary>Binds <c>plugins</c>: the paths must be known before any component is looked up.</summary>
internal static class PluginPaths
{
    public static IReadOnlyList<string> Bind(Section file)
    {
        List<string> paths = [];
        if (file.List("plugins", "plugins: [ ./my-plugins ]") is not { } list)
            return paths;
        for (int i = 0; i < list.Items.Count; i++)
        {
            string what = $"plugins[{i}]";
            if (file.Context.AsText(list.Items[i], what, "./my-plugins") is not { } text)
                continue;
            if (file.Context.Paths.Resolve(text, what, file.Context) is { } path)
                paths.Add(path);
        }
        return paths;
    }
}
