using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Actors;

/// <summary>The address of an actor, written <c>kind/key</c>: <c>group/dasc</c>, <c>member/xn--4dbrk0ce</c>. Also the name of its stream.</summary>
public readonly record struct ActorRef(string Kind, string Key) : IParsable<ActorRef>
{
    /// <summary>The address of the actor of this type with this key.</summary>
    public static ActorRef Of<TActor>(string key) where TActor : IActor<TActor> => new(TActor.Kind, key);

    /// <inheritdoc/>
    public static ActorRef Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var parsed) ? parsed : throw new FormatException($"\"{s}\" is not of the form kind/key.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ActorRef result)
    {
        var slash = s?.IndexOf('/') ?? -1;
        result = slash > 0 && slash < s!.Length - 1 ? new(s[..slash], s[(slash + 1)..]) : default;
        return result.Kind is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}/{Key}";
}
