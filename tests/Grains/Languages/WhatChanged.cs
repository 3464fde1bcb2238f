using Ccnso.Collab.Languages;

namespace Ccnso.Collab.Tests.Grains.Languages;

/// <summary>What changed between two revisions of a text.</summary>
public sealed class WhatChanged
{
    [Theory]
    [InlineData("Policy gaps", "Policy gaps", "=Policy gaps")]
    [InlineData("Policy gaps", "Policy gaps, again", "=Policy gaps|+, again")]
    [InlineData("The old rule stays", "The rule stays", "=The |-old |=rule stays")]
    [InlineData("one two three", "one 2 three four", "=one |-two|+2|= three|+ four")]
    [InlineData("", "new", "+new")]
    [InlineData("域名滥用", "域名管理", "-域名滥用|+域名管理")]
    public void Word_by_word(string before, string now, string changes) =>
        Assert.Equal(changes, string.Join('|', TextChange.Between(before, now).Select(change => $"{"=-+"[(int)change.Kind]}{change.Text}")));

    [Fact]
    public void The_pieces_are_both_texts_whatever_they_say()
    {
        var random = new Random(79);
        for (var round = 0; round < 300; round++)
        {
            var (before, now) = (Text(random), Text(random));
            var changes = TextChange.Between(before, now);
            Assert.Equal(before, string.Concat(changes.Where(change => change.Kind != ChangeKind.Added).Select(change => change.Text)));
            Assert.Equal(now, string.Concat(changes.Where(change => change.Kind != ChangeKind.Removed).Select(change => change.Text)));
        }
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => random.GetItems(["a", "b", " ", ".", "\n", "é", "ש", "域", "😀"], 1)[0]));
}
