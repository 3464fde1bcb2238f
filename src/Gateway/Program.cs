using Ccnso.Collab.Gateway;

try
{
    return args switch
    {
        ["token", .. var rest] => Cli.Token(rest),
        [] or [['-', ..], ..] => await Cli.Serve(args),
        [var unknown, ..] => throw new WrongSettingException(unknown, $"is no command here. {Cli.Usage}"),
    };
}
catch (WrongSettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

/// <summary>The gateway.</summary>
public sealed partial class Program;
