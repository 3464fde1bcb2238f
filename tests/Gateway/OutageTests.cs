using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>What goes wrong behind the routes, as callers see it.</summary>
public sealed class OutageTests
{
    public static TheoryData<Exception, int, string> Faults => new()
    {
        { new InvalidOperationException("Secret in /home/x"), 500, "unexpected" },
        { new PostgresException("duplicate key", "ERROR", "ERROR", "23505"), 500, "unexpected" },
        { new ActorUnavailableException("The platform is shutting down. Try again in a moment."), 503, "unavailable" },
        { new UnknownEventException(new(1, new ActorRef("group", "dasc"), 1, "group.unheard-of", "{}", null, "p-1", default, null, null, null)), 503, "unavailable" },
        { new OperationCanceledException("stopping"), 503, "unavailable" },
        { new NpgsqlException("Failed to connect", new IOException("refused")), 503, "log-unavailable" },
        { new PostgresException("the database is shutting down", "FATAL", "FATAL", "57P01"), 503, "log-unavailable" },
        { new PostgresException("terminating connection due to idle-in-transaction timeout", "FATAL", "FATAL", "25P03"), 503, "log-unavailable" },
        { new SqliteException("disk is full", 13), 503, "log-unavailable" },
        { new BadHttpRequestException("Unexpected end of request content.", 400), 400, "malformed" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_fault_is_a_problem_with_a_sentence_and_without_its_inside(Exception fault, int status, string reason)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Settings { Development = true, Urls = [], Folder = "" });
        await using var app = builder.Build();
        app.UseFaults();
        app.MapGet("/", void () => throw fault);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        var reply = (await client.Get("/")).IsProblem(status, reason);
        Assert.DoesNotContain("Secret", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", reply.Text, StringComparison.Ordinal);
        Assert.Equal(status == 503, reply.Header("Retry-After") is not null);
    }
}
