using Ccnso.Collab.Log;
using Microsoft.AspNetCore.Components;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>What every page of the console has, and every piece of one that finds something by itself: the request, the visitor, the views.</summary>
public abstract partial class Piece : ComponentBase
{
    /// <summary>The request.</summary>
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    /// <summary>What there is to see.</summary>
    [Inject]
    public required IViews Views { get; set; }

    /// <summary>What time it is.</summary>
    [Inject]
    public required TimeProvider Clock { get; set; }

    private protected Visitor Visitor => Visitor.Of(Http);

    private protected DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Finds what it shows.</summary>
    protected virtual Task Find() => Task.CompletedTask;

    /// <summary>What comes before that.</summary>
    private protected virtual Task Arrive() => Task.CompletedTask;

    /// <inheritdoc/>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        // Nothing is rendered before it has been found: half a page would say that there is nothing here.
        parameters.SetParameterProperties(this);
        await Arrive();
        await Find();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>After a form: leads to a page, which can be loaded again without sending the form again.</summary>
    private protected void GoTo(string page) => Http.Response.Redirect(page);

    /// <summary>A row of a view, or null.</summary>
    private protected async Task<T?> Find<T>(string view, string key) where T : class =>
        !key.Any(char.IsControl) && await Views.Find(view, key, Http.RequestAborted) is { } row ? Read<T>(row) : null;

    /// <summary>The rows of a view.</summary>
    private protected async Task<IReadOnlyList<T>> List<T>(Query query) => [.. (await Views.List(query, Http.RequestAborted)).Rows.Select(Read<T>)];

    /// <summary>How texts of these documents are told to the visitor.</summary>
    private protected Task<Teller> Teller(params IEnumerable<string> documents) => Visitor.Reader.Teller(Views, documents, Http.RequestAborted);

    /// <summary>What is in a row.</summary>
    private protected static T Read<T>(Shown row) => Wire.Read<T>(row.Json);
}
