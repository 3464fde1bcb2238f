using Microsoft.EntityFrameworkCore;

namespace Ccnso.Collab.Bench;

/// <summary>
/// What most would write instead: a minimal API endpoint over EF Core that revises an agenda item in its table. No record of who
/// did what, no offices, no idempotency, no live stream: the least that the same update can cost there.
/// </summary>
internal static class EfEndpoint
{
    public static async Task Serve(int port, string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddDbContextPool<Agendas>(options => options.UseNpgsql(connection));
        var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var agendas = scope.ServiceProvider.GetRequiredService<Agendas>();
            await agendas.Database.EnsureCreatedAsync();
            agendas.AddRange(from meeting in Enumerable.Range(0, 100)
                             from number in Enumerable.Range(1, 20)
                             select new Item { Meeting = $"bench-{meeting}", Number = number, Title = $"Item {number}", Minutes = 10 });
            await agendas.SaveChangesAsync();
        }
        app.MapPatch("/meetings/{meeting}/agenda/{number:int}", async (string meeting, int number, Revision revision, Agendas agendas) =>
        {
            if (await agendas.Items.SingleOrDefaultAsync(item => item.Meeting == meeting && item.Number == number) is not { } item) return Results.NotFound();
            item.Title = revision.Title;
            item.Version++;
            await agendas.SaveChangesAsync();
            return Results.Ok(item);
        });
        await app.RunAsync();
    }

    internal sealed record Revision(string Title);

    internal sealed class Agendas(DbContextOptions<Agendas> options) : DbContext(options)
    {
        public DbSet<Item> Items => Set<Item>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Item>().HasKey(item => new { item.Meeting, item.Number });
    }

    internal sealed class Item
    {
        public required string Meeting { get; set; }
        public int Number { get; set; }
        public required string Title { get; set; }
        public int Minutes { get; set; }
        public int Version { get; set; }
    }
}
