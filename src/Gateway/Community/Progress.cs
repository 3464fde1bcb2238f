namespace Ccnso.Collab.Gateway.Community;

/// <summary>Says how far the load is: on one line that is written over, or, where nobody watches, when it begins and ends. Silent while nothing is new.</summary>
internal sealed class Progress(int all, TextWriter console, bool inPlace)
{
    private readonly Lock _turn = new();
    private int _done;
    private bool _begun;

    /// <summary>One more row is on record.</summary>
    public void Done(bool isNew)
    {
        lock (_turn)
        {
            _done++;
            if (isNew && !_begun)
            {
                _begun = true;
                if (!inPlace) console.WriteLine($"Loading the community's data: {all} rows.");
            }
            if (_begun && inPlace) console.Write($"\rLoading the community's data: {_done} of {all} rows");
        }
    }

    /// <summary>All are.</summary>
    public void End()
    {
        if (_begun) console.WriteLine(inPlace ? "." : "The community's data is loaded.");
    }
}
