using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

public sealed class ShapeTests
{
    [Fact]
    public void The_same_build_on_the_same_machine_has_the_same_shape_and_other_projections_have_another()
    {
        var shape = Shape.Of(Projections.All);

        Assert.Matches("^[0-9a-f]{16}$", shape);
        Assert.Equal(shape, Shape.Of(Projections.All));
        Assert.NotEqual(shape, Shape.Of(Projections.All.Skip(1).ToDictionary()));
        Assert.NotEqual(shape, Shape.Of(Notes.Projections));
    }
}
