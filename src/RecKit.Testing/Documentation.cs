using RecKit.Catalog;
using RecKit.Catalog.Options;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing;

internal static class Documentation
{
    public static void Check(ComponentDescriptor component)
    {
        Require(IsSentence(component.Summary), $"{component.QualifiedName}, documented: the summary '{component.Summary}' is not a sentence. Begin with a capital and end with a full stop: lists and completion show it.");
        foreach (OptionInfo option in component.Options.Options)
            Require(IsSentence(option.Description), $"{component.QualifiedName}, documented: the description '{option.Description}' of option '{option.Name}' is not a sentence. Write one in the doc comment of its property.");
    }

    private static bool IsSentence(string text) => text.Length > 3 && (char.IsUpper(text[0]) || char.IsDigit(text[0])) && text[^1] is '.' or '?' or '!' or ')';
}
