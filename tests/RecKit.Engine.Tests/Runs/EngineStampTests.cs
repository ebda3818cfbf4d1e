using System.Reflection;
using RecKit.Runs.Records;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

public sealed class EngineStampTests
{
    [Fact]
    public void Stamp_names_every_assembly_of_ours_that_units_depend_on()
    {
        // All that the runner's assembly references, directly or not, decides what a unit comes to.
        HashSet<string> names = [];
        Queue<Assembly> waiting = new([typeof(RunIdentity).Assembly]);
        List<Guid> modules = [];
        while (waiting.TryDequeue(out Assembly? assembly))
        {
            if (!names.Add(assembly.GetName().Name!))
                continue;
            modules.Add(assembly.ManifestModule.ModuleVersionId);
            foreach (AssemblyName reference in assembly.GetReferencedAssemblies().Where(r => r.Name!.StartsWith("RecKit.", StringComparison.Ordinal) && r.Name != "RecKit.Results"))
                waiting.Enqueue(Assembly.Load(reference));
        }
        RunIdentity.EngineStamp().Split('\n').Order().ShouldBe(modules.Select(m => m.ToString()).Order());
    }
}
