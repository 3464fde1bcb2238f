using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>A page of the console. What it shows it finds in <see cref="Piece.Find()"/>, as of the position that its script asks for.</summary>
public abstract class Room : Piece
{
    /// <summary>The language in the address.</summary>
    [Parameter]
    public string? Lang { get; set; }

    /// <summary>The position as of which the page is: what happens after it is news.</summary>
    protected long Position { get; private set; }

    /// <inheritdoc/>
    private protected sealed override async Task Arrive()
    {
        if (long.TryParse(Http.Request.Headers["Collab-Position"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
            await Views.WaitFor(wanted, Patience, Http.RequestAborted);
        Position = await Views.Position(Http.RequestAborted);
    }
}
