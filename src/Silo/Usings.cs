global using Ccnso.Collab.Actors;
