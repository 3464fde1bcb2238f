using System.CommandLine;

namespace Ccnso.Collab.Cli;

/// <summary>Completion by the shell: the shell asks the program itself what could come next.</summary>
internal static class Completion
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _collab() {
                local word="${COMP_WORDS[COMP_CWORD]}"
                mapfile -t COMPREPLY < <(compgen -W "$(collab "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$word")
            }
            complete -o default -F _collab collab
            """,
        ["zsh"] = """
            _collab() {
                local -a found
                found=("${(@f)$(collab "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                compadd -a found
            }
            compdef _collab collab
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName collab -ScriptBlock {
                param($word, $line, $cursor)
                collab "[suggest:$cursor]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
    };

    public static Verb Command()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh." }.AcceptOnlyFromAmong([.. Scripts.Keys]);
        return new Verb("completion", "What the shell needs to complete commands and options.")
        {
            Examples = ["completion bash >> ~/.bashrc", "completion zsh >> ~/.zshrc        after compinit", "completion pwsh >> $PROFILE"],
        }.With(shell).Does(run =>
        {
            var script = Scripts[run.Words.GetRequiredValue(shell)];
            return Task.FromResult<Result?>(Result.Said(new { script }, script));
        });
    }
}
