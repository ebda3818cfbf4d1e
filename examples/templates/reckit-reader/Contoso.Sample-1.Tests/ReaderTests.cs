using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Hosting;
using Xunit;

namespace Contoso.Sample_1.Tests;

/// <summary>The reader on files of its own, loaded from the plugin's folder as experiments load it.</summary>
public sealed class ReaderTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Events_are_read()
    {
        Dataset data = Read("ann;tea;5\nbob;tea;3.5\n");
        Assert.Equal(["ann", "bob"], data.Users.Ids);
        Assert.Equal(["tea"], data.Items.Ids);
        Assert.Equal([5, 3.5f], data.Events.Values.ToArray());
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_an_error_with_its_place_or_skipped()
    {
        RecKitException error = Assert.Throws<RecKitException>(() => Read("ann;tea;5\nbob;tea\n"));
        Assert.Equal((ErrorCodes.DataRow, 2), (error.Code, error.Diagnostics[0].Location!.Value.Line));
        Assert.Equal((1, 1), (Read("ann;tea;5\nbob;tea\n", OnError.Skip).Events.Count, (int)Read("ann;tea;5\nbob;tea\n", OnError.Skip).Report.RowsSkipped));
    }

    private Dataset Read(string text, OnError onError = OnError.Fail)
    {
        File.WriteAllText(_file, text);
        DirectoryInfo home = new(AppContext.BaseDirectory);
        string folder = Path.GetFullPath(Path.Combine(home.FullName, "..", "..", "..", "..", "Contoso.Sample-1", "bin", home.Parent!.Name, home.Name));
        RecKitHost host = RecKitHost.Create(new HostOptions { PluginPaths = [folder], UseInstalledPlugins = false });
        var reader = host.Catalog.Find(ComponentKind.Reader, "sample-id").Single();
        return ((IReader)reader.Create(reader.Options.Defaults())).Read(new ReadContext { Path = _file, OnError = onError });
    }
}
