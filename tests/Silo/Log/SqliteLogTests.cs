using System.Text;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Log;

public sealed class SqliteLogTests : EventLogContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-sqlite-");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override async Task<IEventLog> Open(string name = "first") => await SqliteLog.Open(Path.Combine(_folder.FullName, $"{name}.db"), Cancel);

    protected override async Task<IReadOnlyList<string>> Leftovers()
    {
        var secret = Encoding.UTF8.GetBytes(Secret);
        var found = new List<string>();
        foreach (var file in _folder.GetFiles())
            if ((await File.ReadAllBytesAsync(file.FullName, Cancel)).AsSpan().IndexOf(secret) >= 0) found.Add(file.Name);
        return found;
    }

    [Fact]
    public async Task What_is_committed_is_synced_to_the_disk()
    {
        await using var connection = ((SqliteLog)Log).File.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "select journal_mode || ' ' || synchronous || ' ' || secure_delete from pragma_journal_mode, pragma_synchronous, pragma_secure_delete";

        Assert.Equal("wal 2 1", await command.ExecuteScalarAsync(Cancel));
    }
}
