using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Dapper;

namespace Ccnso.Collab.Tests.Silo.Views;

public sealed class SqliteViewsTests : ViewsContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-views-");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override async Task<House> Open(string shape, IReadOnlyDictionary<string, IProjection> projections)
    {
        var log = await SqliteLog.Open(Path.Combine(_folder.FullName, "collab.db"), Cancel);
        return new(log, await SqlViews.Beside(log, shape, Cancel), projections);
    }

    protected override async Task<IReadOnlyList<string>> Run(string sql)
    {
        using var file = new SqliteFile(Path.Combine(_folder.FullName, "collab.db"));
        await using var connection = file.Open();
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
