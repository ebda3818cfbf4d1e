using System.Collections;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes training devices of neural models.</summary>
public sealed class DeviceCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(IDictionary bound) =>
        [("auto", "The first CUDA device where there is one, else the processor."), ("cpu", "The processor."), ("cuda:0", "The first CUDA device; cuda:1 is the second.")];
}
