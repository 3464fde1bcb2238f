namespace Ccnso.Collab.Tests.Silo;

public sealed class FirstFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-first-");

    [Fact]
    public async Task Of_all_who_start_at_once_one_makes_it_and_everybody_reads_the_same()
    {
        for (var round = 0; round < 200; round++)
        {
            var path = Path.Combine(_folder.FullName, $"{round}.key");
            using var start = new Barrier(8);
            var read = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                FirstFile.Make(path, () => Guid.NewGuid().ToByteArray());
                return new Guid(File.ReadAllBytes(path));
            }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.Single(read.Distinct());
        }
        Assert.Equal(200, _folder.GetFiles().Length);
    }

    [Fact]
    public void What_is_there_already_stays()
    {
        var path = Path.Combine(_folder.FullName, "old.key");
        File.WriteAllText(path, "old");
        FirstFile.Make(path, () => [1]);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_at_once() =>
        Assert.Throws<DirectoryNotFoundException>(() => FirstFile.Make(Path.Combine(_folder.FullName, "none", "new.key"), () => [1]));

    public void Dispose() => _folder.Delete(recursive: true);
}
