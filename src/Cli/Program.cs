using System.Runtime.InteropServices;
using Ccnso.Collab.Cli;

using var cancel = new CancellationTokenSource();
var stoppedBy = (Exit?)null;

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, Exit.Cancelled));
using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, Exit.Ended));
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var exit = await CommandLine.Run(args, Terminal.Real(), cancel.Token);
return (int)(exit == Exit.Cancelled ? stoppedBy ?? exit : exit);

// The second one ends the program as if nobody listened.
void Stop(PosixSignalContext signal, Exit exit)
{
    if (cancel.IsCancellationRequested) return;
    signal.Cancel = true;
    stoppedBy = exit;
    cancel.Cancel();
}
