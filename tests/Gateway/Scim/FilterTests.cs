using System.Text.Json.Nodes;
using Ccnso.Collab.Gateway.Scim;

namespace Ccnso.Collab.Tests.Gateway.Scim;

/// <summary>Filters by the grammar and the examples of RFC 7644 section 3.4.2.2, against one user.</summary>
public sealed class FilterTests
{
    private static readonly JsonObject Barbara = JsonNode.Parse("""
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
          "id": "AbC",
          "externalId": "Ext",
          "userName": "bjensen",
          "name": { "familyName": "O'Malley", "givenName": "Bärbel" },
          "title": "Tour \"Guide\"",
          "userType": "Employee",
          "active": true,
          "emails": [
            { "value": "bjensen@example.com", "type": "work", "primary": true },
            { "value": "babs@example.org", "type": "home" }
          ],
          "meta": { "resourceType": "User", "lastModified": "2011-05-13T04:42:34.5Z", "version": "W/\"1\"" }
        }
        """)!.AsObject();

    [Theory]
    [InlineData("userName eq \"bjensen\"")]
    [InlineData("USERNAME EQ \"BJENSEN\"")]
    [InlineData("name.familyName co \"O'Malley\"")]
    [InlineData("userName sw \"B\"")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"B\"")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName eq \"BÄRBEL\"")]
    [InlineData("title pr")]
    [InlineData("meta.lastModified gt \"2011-05-13T04:42:34Z\"")]
    [InlineData("meta.lastModified ge \"2011-05-13T04:42:34.5Z\"")]
    [InlineData("meta.lastModified lt \"2011-05-13T08:42:34+01:00\"")]
    [InlineData("meta.lastModified eq \"2011-05-13T06:42:34.5+02:00\"")]
    [InlineData("meta.lastModified le \"2011-05-13T04:42:34.5Z\"")]
    [InlineData("meta.lastModified sw \"2011-05\"")]
    [InlineData("title pr and userType eq \"Employee\"")]
    [InlineData("title pr or userType eq \"Intern\"")]
    [InlineData("schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"")]
    [InlineData("userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")")]
    [InlineData("userType ne \"Intern\" and not (emails co \"example.net\" or emails.value co \"example.edu\")")]
    [InlineData("userType eq \"Employee\" and (emails.type eq \"work\")")]
    [InlineData("userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]")]
    [InlineData("emails[type eq \"work\" and value co \"@example.com\"] or title eq \"x\"")]
    [InlineData("emails[not (type eq \"work\") and primary eq null]")]
    [InlineData("emails[type eq \"work\" and primary eq true]")]
    [InlineData("emails.primary pr")]
    [InlineData("active eq true and active ne false")]
    [InlineData("nickName eq null")]
    [InlineData("nickName ne \"Babs\"")]
    [InlineData("title ne null")]
    [InlineData("title eq \"tour \\\"guide\\\"\"")]
    [InlineData("userName gt \"a\" and userName le \"BJENSEN\" and userName lt \"c\" and userName ge \"bjensen\"")]
    [InlineData("userName ew \"SEN\"")]
    [InlineData("id eq \"AbC\"")]
    [InlineData("((((userName pr))))")]
    // And binds closer than or, and not closer than both.
    [InlineData("userName pr or userName eq \"x\" and userName eq \"y\"")]
    [InlineData("not (userName eq \"x\") and title pr")]
    [InlineData("not(userName eq \"x\")")]
    public void Takes_what_is_as_it_says(string filter) => Assert.True(FilterGrammar.Read(filter, ScimSchema.User).Matches(Barbara));

    [Theory]
    [InlineData("userName eq \"bjensens\"")]
    [InlineData("id eq \"abc\"")]
    [InlineData("externalId sw \"ext\"")]
    [InlineData("nickName pr")]
    [InlineData("nickName sw \"\"")]
    [InlineData("title eq null")]
    [InlineData("emails[type eq \"work\" and value co \"@example.org\"]")]
    [InlineData("active eq false")]
    [InlineData("meta.lastModified gt \"2011-05-13T04:42:35Z\"")]
    [InlineData("(userName pr or userName eq \"x\") and userName eq \"y\"")]
    [InlineData("not (userName pr) or title eq \"x\"")]
    public void Leaves_what_is_not(string filter) => Assert.False(FilterGrammar.Read(filter, ScimSchema.User).Matches(Barbara));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq bjensen")]
    [InlineData("userName eq \"bjensen")]
    [InlineData("userName eq \"\\x\"")]
    [InlineData("userName eq \"\\ud800\"")]
    [InlineData("userName is \"bjensen\"")]
    [InlineData("userName eq 7")]
    [InlineData("userName gt null")]
    [InlineData("userName eq \"x\" and")]
    [InlineData("userName eq \"x\" userName eq \"y\"")]
    [InlineData("userName eq \"x\" xor userName eq \"y\"")]
    [InlineData("(userName eq \"x\"")]
    [InlineData("userName eq \"x\")")]
    [InlineData("not userName eq \"x\"")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("emails[shoe eq \"work\"]")]
    [InlineData("emails[emails[type eq \"work\"]]")]
    [InlineData("userName[value eq \"x\"]")]
    [InlineData("name.familyName[value eq \"x\"]")]
    [InlineData("name eq \"x\"")]
    [InlineData("name eq null")]
    [InlineData("shoeSize eq \"7\"")]
    [InlineData("name.shoe pr")]
    [InlineData("active gt true")]
    [InlineData("active eq \"true\"")]
    [InlineData("meta.lastModified gt \"yesterday\"")]
    [InlineData("meta.created eq true")]
    [InlineData("[type eq \"work\"]")]
    public void Refuses_what_cannot_be(string filter)
    {
        var refused = Assert.Throws<ScimException>(() => FilterGrammar.Read(filter, ScimSchema.User));
        Assert.Equal((400, "invalidFilter"), (refused.Status, refused.Type));
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_a_bound()
    {
        Assert.True(FilterGrammar.Read(string.Concat(new string('(', 32), "userName pr", new string(')', 32)), ScimSchema.User).Matches(Barbara));
        Assert.Throws<ScimException>(() => FilterGrammar.Read(new string('(', 33), ScimSchema.User));
        Assert.Throws<ScimException>(() => FilterGrammar.Read($"userName eq \"{new string('x', 4_000)}\"", ScimSchema.User));
    }

    [Fact]
    public void Of_several_types_at_once_one_has_no_value_where_it_has_no_such_attribute()
    {
        Assert.False(FilterGrammar.Read("members pr", ScimSchema.User, several: true).Matches(Barbara));
        Assert.True(FilterGrammar.Read("members eq null and members ne \"x\"", ScimSchema.User, several: true).Matches(Barbara));
        Assert.Throws<ScimException>(() => FilterGrammar.Read("members pr", ScimSchema.User));
    }
}
