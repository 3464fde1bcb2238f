namespace Ccnso.Collab.Views;

/// <summary>What was used lately: between <paramref name="most"/> and twice as many, the longest unused dropped first.</summary>
internal sealed class Recent<TKey, TValue>(int most) where TKey : notnull where TValue : class
{
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public TValue? Find(TKey key)
    {
        if (_young.TryGetValue(key, out var found)) return found;
        if (_old.Remove(key, out found)) Keep(key, found);
        return found;
    }

    public void Keep(TKey key, TValue value)
    {
        if (_young.Count >= most) (_young, _old) = ([], _young);
        _young[key] = value;
    }

    public void Drop(TKey key)
    {
        _young.Remove(key);
        _old.Remove(key);
    }
}
