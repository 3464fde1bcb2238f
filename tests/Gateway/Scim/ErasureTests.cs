using System.Text;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Scim;

public sealed class ErasureTests(EmbeddedHost host) : ScimClient(host), IClassFixture<EmbeddedHost>
{
    [Fact]
    public async Task Nothing_of_a_deleted_contact_is_left_in_any_file()
    {
        await Provisioned("stays@nic.example");
        var id = await Provisioned("zyxwella@quarkington.example", """,'externalId':'blorptech','name':{'familyName':'Zyxwella'},'phoneNumbers':[{'value':'tel:+1-555-0199','type':'mobile'}]""".Replace('\'', '"'));
        (await Patch($"/Users/{id}", """{"op":"replace","path":"userName","value":"zyxwella@blorptech.example"}""")).Is(200);
        (await Ask("GET", $"/Users?filter={Escaped("userName co \"zyxwella\"")}")).Is(200);
        string[] traces = ["zyxwella", "blorptech", "555-0199", Mark("zyxwella@quarkington.example")[3..], Mark("zyxwella@blorptech.example")[3..]];
        Assert.Equal(["zyxwella", "blorptech", "555-0199", traces[^1]], TracesInFiles(traces).Except([traces[3]]));

        (await Ask("DELETE", $"/Users/{id}")).Is(204);
        Assert.Empty(TracesInFiles(traces));
        Assert.Contains("stays@nic.example", (await Ask("GET", "/Users")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_was_left_is_freed_by_the_platform_where_nobody_else_does_it()
    {
        var id = await Provisioned("left@nic.example");
        // As though the gateway had stopped in the middle of a PATCH, and then of a DELETE.
        await Asked(ContactNames.KeyOf(Aptld, Named("new@nic.example")), TakeName.Of(Named("new@nic.example"), Value.Of<Slug>(id)));
        await Asked(ContactKey.Of(Aptld, id), new ReviseContact(Named("new@nic.example")));
        await Until.True(() => IsFree("left@nic.example"));
        Assert.False(await IsFree("new@nic.example"));
        await Asked(ContactKey.Of(Aptld, id), new EraseContact());
        await Until.True(() => IsFree("new@nic.example"));
        // Asked again, it says that there is nobody.
        IsError(await Ask("DELETE", $"/Users/{id}"), 404);
    }

    [Fact]
    public async Task A_name_of_which_nothing_came_is_free_to_be_taken()
    {
        await Registered();
        // As though the gateway had stopped in the middle of a POST.
        await Asked(ContactNames.KeyOf(Aptld, Named("lost@nic.example")), TakeName.Of(Named("lost@nic.example"), Value.Of<Slug>("lost")));
        await Provisioned("lost@nic.example");
    }

    private static RegionalOrganization Aptld => Value.Of<RegionalOrganization>("aptld");

    private static Person Named(string userName) => new(Value.Of<Line>(userName));

    private async Task Asked<TActor>(string key, ICommand<TActor> command) where TActor : IActor<TActor> => Assert.Null((await host.Services.GetRequiredService<IActors>()
        .Ask(key, command, new Context("aptld-idm", TimeProvider.System.GetUtcNow()), TestContext.Current.CancellationToken)).Rejection);

    private async Task<bool> IsFree(string userName) => (await host.Services.GetRequiredService<IActors>()
        .Read<ContactNames>(ContactNames.KeyOf(Aptld, Named(userName)), newest: true, TestContext.Current.CancellationToken)).State.Holder(Named(userName)) is null;

    private static string Mark(string userName) => $"{Fingerprint.Of(userName.ToUpperInvariant())}";

    private IEnumerable<string> TracesInFiles(IEnumerable<string> traces)
    {
        var all = string.Concat(Directory.EnumerateFiles(host.Folder, "*", SearchOption.AllDirectories).Select(Content));
        return traces.Where(trace => all.Contains(trace, StringComparison.OrdinalIgnoreCase));

        static string Content(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new StreamReader(file, Encoding.Latin1);
            return bytes.ReadToEnd();
        }
    }
}
