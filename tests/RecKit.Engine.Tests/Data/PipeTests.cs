using System.Diagnostics;
using RecKit.Data;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

/// <summary>Files that can be read once only.</summary>
public sealed class PipeTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableTheory]
    [InlineData(false, 20)]
    [InlineData(false, 60_000)]
    [InlineData(true, 20)]
    [InlineData(true, 60_000)]
    public async Task ANamedPipeIsReadOnce(bool compressed, int rows)
    {
        byte[] text = System.Text.Encoding.UTF8.GetBytes("item,user\n" + string.Concat(Enumerable.Range(0, rows).Select(n => $"i{n % 97},u{n % 89}\n")));
        Dataset data = await Read(compressed ? DelimitedReaderTests.Gzip(text) : text);
        (data.Events.Count, data.Users[0], data.Items[0]).ShouldBe((rows, "u0", "i0"));
    }

    [SkippableFact]
    public async Task APipeThatWasCutShortIsAnError()
    {
        byte[] gzip = DelimitedReaderTests.Gzip(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(n => $"{n}\t{n * 7 % 1009}\n"))));
        (await Should.ThrowAsync<RecKitException>(() => Read(gzip[..^5]))).Code.ShouldBe(ErrorCodes.DataDamaged);
    }

    private async Task<Dataset> Read(byte[] bytes)
    {
        Skip.If(OperatingSystem.IsWindows(), "Named pipes in the file system are a thing of Unix.");
        string path = _directory.Path("pipe");
        using (Process make = Process.Start("mkfifo", [path]))
            await make.WaitForExitAsync();
        Task write = Task.Run(() => File.WriteAllBytes(path, bytes));
        try
        {
            return await Task.Run(() => DelimitedReaderTests.Read(path));
        }
        finally
        {
            // The reader may have given up before all was written.
            await write.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
