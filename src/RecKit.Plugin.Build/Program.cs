using System.Text.Json.Nodes;
using RecKit.Diagnostics;
using RecKit.Manifests;
using RecKit.Plugin.Build;

// dotnet RecKit.Plugin.Build.dll <assembly> <manifest> [--docs=file] [--project=file] [--id=id] [--reference=file]...
// or @file with one argument per line, which is how the build calls it. Errors go to standard error in the form that MSBuild reads.
BuildArguments arguments;
try
{
    arguments = BuildArguments.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

var problems = new ProblemList(arguments.Project);
JsonObject? manifest = ManifestWriter.Write(arguments.Plugin, problems);
foreach (Diagnostic problem in problems.Found)
    Console.Error.WriteLine(problem);
if (manifest is null || problems.Found.Count > 0)
    return 1;
Directory.CreateDirectory(Path.GetDirectoryName(arguments.Manifest)!);
File.WriteAllText(arguments.Manifest, ManifestWriter.Text(manifest));
return 0;
