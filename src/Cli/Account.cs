namespace Ccnso.Collab.Cli;

/// <summary>With which gateway this user works, and as whom.</summary>
/// <param name="Address">The gateway's address, without a slash at its end.</param>
/// <param name="Token">The bearer token; none for whoever only reads.</param>
/// <param name="Expires">Until when it is valid, where that is known, UTC.</param>
/// <param name="Renewal">How to get the next one without asking anybody.</param>
internal sealed record Account(string Address, string? Token, DateTimeOffset? Expires = null, Renewal? Renewal = null);

/// <summary>An OAuth 2.0 refresh token (RFC 6749, 6).</summary>
/// <param name="Endpoint">The provider's token endpoint.</param>
/// <param name="Client">The client id that it was given to.</param>
/// <param name="RefreshToken">The refresh token.</param>
internal sealed record Renewal(string Endpoint, string Client, string RefreshToken);

/// <summary>The position of the last change that was made from here: reads carry it, so that they show that change.</summary>
/// <param name="Address">The gateway that it was made at.</param>
/// <param name="Position">The position in its log.</param>
/// <param name="At">When.</param>
internal sealed record LastChange(string Address, string Position, DateTimeOffset At);
