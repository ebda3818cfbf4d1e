using System.Reflection;
using System.Runtime.InteropServices;
using RecKit.PowerShell.Help;

// RecKit.PowerShell.Help <assembly of the cmdlets, its documentation beside it> <help file to write>
string assembly = Path.GetFullPath(args[0]), target = Path.GetFullPath(args[1]);
string[] known = [.. Directory.GetFiles(Path.GetDirectoryName(assembly)!, "*.dll"), .. Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll")];
using MetadataLoadContext context = new(new PathAssemblyResolver(known.DistinctBy(Path.GetFileName)));
Defaults defaults = new(assembly);
DocComments comments = new(Path.ChangeExtension(assembly, ".xml"));
Cmdlet[] cmdlets = [.. context.LoadFromAssemblyPath(assembly).GetTypes().Select(t => Cmdlet.TryRead(t, comments, defaults)).OfType<Cmdlet>().OrderBy(c => c.Name, StringComparer.Ordinal)];
string[] gaps = [.. cmdlets.SelectMany(c => c.Gaps())];
foreach (string gap in gaps)
    Console.Error.WriteLine($"error: {gap}");
if (gaps.Length > 0)
    return 1;
Directory.CreateDirectory(Path.GetDirectoryName(target)!);
MamlWriter.Write(target, cmdlets);
return 0;
