using RecKit.Experiments;
using RecKit.Results;
using RecKit.Runs.Plan;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class ExtendsTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "reckit-extends-" + Environment.ProcessId);

    [Fact]
    public void Mappings_are_merged_and_lists_replaced()
    {
        ExperimentPlan plan = Load(("base.yaml", Specs.Small + "evaluation: { clip: false }\n"),
            ("top.yaml", "extends: base.yaml\nmetrics: [ recall@3 ]\nsplit: { with: { folds: 3 } }\nevaluation: { exclude: none }\n")).Plan;

        plan.Metrics.Select(m => m.Name).ShouldBe(["recall@3"]);
        plan.Split.Options["folds"]!.GetValue<long>().ShouldBe(3);
        plan.Evaluation.Clip.ShouldBeFalse();
        plan.Evaluation.Exclude.ShouldBe(ExcludeMode.None);
        plan.Name.ShouldBe("top");
    }

    [Fact]
    public void Another_component_or_source_does_not_inherit_options()
    {
        ExperimentPlan plan = Load(("base.yaml", Specs.Small + "name: base\n"),
            ("top.yaml", "extends: base.yaml\nsplit: { use: random }\ndataset: { path: a.csv, format: delimited }\n")).Plan;

        plan.Split.Component.Id.ShouldBe("random");
        plan.Dataset.Reader.Component.Id.ShouldBe("delimited");
        plan.Name.ShouldBe("base");
    }

    [Fact]
    public void A_path_is_relative_to_the_file_that_has_it()
    {
        ExperimentPlan plan = Load(
            ("shared/base.yaml", Specs.Small.Replace("name: ml-100k", "path: a.csv, format: delimited", StringComparison.Ordinal)),
            ("top.yaml", "extends: shared/base.yaml\noutput: { directory: out }\n")).Plan;

        plan.Dataset.Path.ShouldBe(Path.Combine(Root, "shared", "a.csv"));
        plan.Dataset.BaseDirectory.ShouldBe(Path.Combine(Root, "shared"));
        plan.Output.Directory.ShouldBe(Path.Combine(Root, "out"));

        Load(("x/base.yaml", Specs.Small.Replace(
                "name: ml-100k", "path: a.csv, format: delimited, features: { users: { path: u.csv } }", StringComparison.Ordinal)),
            ("top.yaml", "extends: x/base.yaml\ndataset: { features: { items: { path: i.csv } } }\n")).Plan
            .Dataset.Reader.Options["features"]!["users"]!["path"]!.GetValue<string>().ShouldBe(Path.Combine(Root, "x", "u.csv"));
    }

    private static LoadedExperiment Load(params (string Name, string Text)[] files)
    {
        try
        {
            foreach ((string name, string text) in files)
            {
                string path = Path.Combine(Root, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }
            return Specs.Loader().Load(Path.Combine(Root, files[^1].Name));
        }
        finally
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
