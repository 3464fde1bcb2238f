namespace Ccnso.Collab;

/// <summary>The program cannot start like this: the setting, and what it has to be, in one sentence.</summary>
public sealed class WrongSettingException(string sentence) : Exception(sentence)
{
    /// <summary>The setting, and what is wrong with it.</summary>
    public WrongSettingException(string setting, string problem) : this($"{setting}: {problem}")
    {
    }
}
