using Ccnso.Collab;
using Ccnso.Collab.Gateway;

try
{
    return await Cli.Run(args);
}
catch (WrongSettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

/// <summary>The gateway.</summary>
public sealed partial class Program;
