namespace Ccnso.Collab.Tests.Gateway.Scim;

/// <summary>PATCH, by the examples of RFC 7644 section 3.5.2; mail addresses stand where the RFC has postal ones.</summary>
public sealed class UserPatchTests(Host host) : ScimClient(host), IClassFixture<Host>
{
    private const string Mails = """,'title':'Guide','name':{'givenName':'Barbara','familyName':'Jensen'},'emails':[{'value':'bjensen@example.com','type':'work','primary':true},{'value':'babs@example.org','type':'home'}]""";

    private static int _count;

    [Theory]
    [InlineData("""{'op':'add','value':{'emails':[{'value':'babs@jensen.org','type':'other'}],'nickName':'Babs'}}""",
        """{'nickName':'Babs','emails':[{'value':'bjensen@example.com','type':'work','primary':true},{'value':'babs@example.org','type':'home'},{'value':'babs@jensen.org','type':'other'}]}""")]
    [InlineData("""{'op':'add','path':'emails','value':[{'value':'babs@example.org','type':'home'}]}""",
        """{'emails':[{'value':'bjensen@example.com','type':'work','primary':true},{'value':'babs@example.org','type':'home'}]}""")]
    [InlineData("""{'op':'Add','path':'EMAILS','value':{'value':'new@example.org','primary':true}}""",
        """{'emails':[{'value':'bjensen@example.com','type':'work','primary':false},{'value':'babs@example.org','type':'home'},{'value':'new@example.org','primary':true}]}""")]
    [InlineData("""{'op':'add','path':'emails[type eq "other"].value','value':'third@example.org'}""",
        """{'emails':[{'value':'bjensen@example.com','type':'work','primary':true},{'value':'babs@example.org','type':'home'},{'type':'other','value':'third@example.org'}]}""")]
    [InlineData("""{'op':'add','path':'name','value':{'middleName':'Jane'}}""", """{'name':{'givenName':'Barbara','familyName':'Jensen','middleName':'Jane'}}""")]
    [InlineData("""{'op':'remove','path':'emails[type eq "work" and value ew "example.com"]'}""", """{'emails':[{'value':'babs@example.org','type':'home'}]}""")]
    [InlineData("""{'op':'remove','path':'name.familyName'}""", """{'name':{'givenName':'Barbara'}}""")]
    [InlineData("""{'op':'remove','path':'emails[type eq "work"].primary'}""", """{'emails':[{'value':'bjensen@example.com','type':'work'},{'value':'babs@example.org','type':'home'}]}""")]
    [InlineData("""{'op':'replace','path':'emails[type eq "work"]','value':{'type':'work','value':'b@911universal.example','primary':true}}""",
        """{'emails':[{'value':'b@911universal.example','type':'work','primary':true},{'value':'babs@example.org','type':'home'}]}""")]
    [InlineData("""{'op':'replace','path':'emails[type eq "work"].value','value':'b@1010broadway.example'}""",
        """{'emails':[{'value':'b@1010broadway.example','type':'work','primary':true},{'value':'babs@example.org','type':'home'}]}""")]
    [InlineData("""{'op':'replace','value':{'emails':[{'value':'only@example.com'}],'nickName':'Babs','name.familyName':'Doe'}}""",
        """{'emails':[{'value':'only@example.com'}],'nickName':'Babs','name':{'givenName':'Barbara','familyName':'Doe'}}""")]
    [InlineData("""{'op':'replace','path':'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName','value':'Doe'}""", """{'name':{'givenName':'Barbara','familyName':'Doe'}}""")]
    [InlineData("""{'op':'replace','value':{'id':'x','schemas':['y'],'meta':{'version':'z'},'nickName':'Babs','shoeSize':'7'}}""", """{'nickName':'Babs'}""")]
    [InlineData("""{'op':'replace','path':'active','value':'False'}""", """{'active':false}""")]
    [InlineData("""{'op':'replace','path':'displayName','value':'Babs'},{'op':'remove','path':'displayName'},{'op':'add','path':'displayName','value':'Barbara'}""", """{'displayName':'Barbara'}""")]
    [InlineData("""{'op':'add','path':'emails[type eq "home"].primary','value':true}""",
        """{'emails':[{'value':'bjensen@example.com','type':'work','primary':false},{'value':'babs@example.org','type':'home','primary':true}]}""")]
    public async Task Changes_what_the_operations_name(string operations, string expected)
    {
        var id = await Provisioned();
        Has((await Patch($"/Users/{id}", Quoted(operations))).Is(200).Json, Quoted(expected));
    }

    [Theory]
    [InlineData("""{'op':'remove','path':'title'}""", "title")]
    [InlineData("""{'op':'remove','path':'emails'}""", "emails")]
    [InlineData("""{'op':'remove','path':'emails[value pr]'}""", "emails")]
    [InlineData("""{'op':'replace','path':'title','value':null}""", "title")]
    [InlineData("""{'op':'replace','path':'emails','value':[]}""", "emails")]
    [InlineData("""{'op':'remove','path':'name.familyName'},{'op':'remove','path':'name.givenName'}""", "name")]
    public async Task Takes_away_what_the_operations_name(string operations, string gone)
    {
        var id = await Provisioned();
        Assert.False((await Patch($"/Users/{id}", Quoted(operations))).Is(200).Json.TryGetProperty(gone, out _));
    }

    [Theory]
    [InlineData("""{'op':'remove'}""", "noTarget")]
    [InlineData("""{'op':'replace','path':'emails[type eq "other"].value','value':'x@example.org'}""", "noTarget")]
    [InlineData("""{'op':'remove','path':'emails[type eq "other"]'}""", "noTarget")]
    [InlineData("""{'op':'remove','path':'userName'}""", "mutability")]
    [InlineData("""{'op':'replace','path':'id','value':'x'}""", "mutability")]
    [InlineData("""{'op':'add','path':'groups','value':[{'value':'x'}]}""", "mutability")]
    [InlineData("""{'op':'replace','path':'meta.version','value':'x'}""", "mutability")]
    [InlineData("""{'op':'replace','path':'shoeSize','value':'x'}""", "invalidPath")]
    [InlineData("""{'op':'replace','path':'name.shoe','value':'x'}""", "invalidPath")]
    [InlineData("""{'op':'replace','path':'title[value eq "x"]','value':'x'}""", "invalidPath")]
    [InlineData("""{'op':'replace','path':'emails[type eq "work"].shoe','value':'x'}""", "invalidPath")]
    [InlineData("""{'op':'replace','path':'emails[type eq "work"','value':'x'}""", "invalidPath")]
    [InlineData("""{'op':'replace','path':'emails[type is "work"]','value':'x'}""", "invalidFilter")]
    [InlineData("""{'op':'replace','path':'emails[type eq "work"].value','value':'no address'}""", "invalidValue")]
    [InlineData("""{'op':'replace','path':'active','value':'perhaps'}""", "invalidValue")]
    [InlineData("""{'op':'add','path':'title'}""", "invalidSyntax")]
    [InlineData("""{'op':'move','path':'title','value':'x'}""", "invalidSyntax")]
    [InlineData("""{'op':'add','value':'x'}""", "invalidSyntax")]
    [InlineData("", "invalidSyntax")]
    public async Task Refuses_what_cannot_be_and_then_does_nothing_of_the_request(string operation, string type)
    {
        var id = await Provisioned();
        IsError(await Patch($"/Users/{id}", operation == "" ? "" : Quoted($$"""{'op':'replace','path':'title','value':'Half'},{{operation}}""")), 400, type);
        Assert.Equal(("Guide", "W/\"1\""), ((await Ask("GET", $"/Users/{id}")).Json.GetProperty("title").GetString(), (await Ask("GET", $"/Users/{id}")).ETag));
    }

    [Fact]
    public async Task A_request_says_that_it_is_a_PATCH_of_the_protocol()
    {
        var id = await Provisioned();
        IsError(await Ask("PATCH", $"/Users/{id}", """{"Operations":[{"op":"add","path":"title","value":"x"}]}"""), 400, "invalidSyntax");
    }

    private Task<string> Provisioned() => Provisioned($"patched-{Interlocked.Increment(ref _count)}", Quoted(Mails));

    /// <summary>Single quotes outside of filters, so that an operation can be read.</summary>
    private static string Quoted(string text) => text.Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\'', '"');
}
