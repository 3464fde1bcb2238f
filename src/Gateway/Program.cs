using Ccnso.Collab.Gateway;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.Run();

/// <summary>The gateway.</summary>
public sealed partial class Program;
