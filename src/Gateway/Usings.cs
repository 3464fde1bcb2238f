global using Ccnso.Collab.Actors;
global using Ccnso.Collab.Engines;
global using Ccnso.Collab.Views;
