package conformance.bstraight;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import dev.kref.annotation.RefMarked;

/** Ternaries, switch expressions and casts between the acquire and the put. */
@RefMarked
public final class Choices {
  private final Shapes shapes;

  Choices(Shapes shapes) {
    this.shapes = shapes;
  }

  // scenario B17 ok
  int bothOwning(boolean round) {
    Shape shape = round ? shapes.circle(1) : shapes.square(2);
    int area = shape.area();
    shape.drop();
    return area;
  }

  // scenario B17 bad
  int bothOwningNoPut(boolean round) {
    Shape shape =
        round ? shapes.circle(1) : shapes.square(2); // finding KrefLeak error
    return shape.area();
  }

  // scenario B18 bad
  void oneAlias(boolean fresh) {
    Shape first = shapes.circle(3); // finding KrefLeak error
    Shape shape = fresh ? shapes.square(4) : first;
    System.out.println(shape.area());
    shape.drop();
  }

  // scenario B18 ok
  int oneAliasBalanced(boolean fresh) {
    Shape first = shapes.circle(3);
    Shape shape;
    if (fresh) {
      first.drop();
      shape = shapes.square(4);
    } else {
      shape = first;
    }
    int area = shape.area();
    shape.drop();
    return area;
  }

  // scenario B18 bad
  void borrowedArm(boolean fresh, Shape given) {
    Shape shape = fresh ? shapes.square(4) : given;
    System.out.println(shape.area());
    shape.drop(); // finding KrefOverPut error
  }

  // scenario B18 ok
  int borrowedArmWithGet(boolean fresh, Shape given) {
    Shape shape = fresh ? shapes.square(4) : given;
    if (shape == given) {
      given.hold();
    }
    int area = shape.area();
    shape.drop();
    return area;
  }

  // scenario B19 ok
  int sameOnBothArms(boolean flag) {
    Shape y = shapes.circle(5);
    Shape shape = flag ? y : y;
    int area = shape.area();
    shape.drop();
    return area;
  }

  // scenario B19 bad
  void sameOnBothArmsTwice(boolean flag) {
    Shape y = shapes.circle(5);
    Shape shape = flag ? y : y;
    shape.drop();
    y.drop(); // finding KrefOverPut error
  }

  // scenario B20 ok
  int switchBothOwning(int kind) {
    Shape shape =
        switch (kind) {
          case 0 -> shapes.circle(1);
          case 1 -> {
            int side = kind + 1;
            yield shapes.square(side);
          }
          default -> shapes.square(2);
        };
    int area = shape.area();
    shape.drop();
    return area;
  }

  // scenario B20 bad
  void switchOneArmAlias(int kind) {
    Shape first = shapes.circle(1); // finding KrefLeak error
    Shape shape =
        switch (kind) {
          case 0 -> first;
          default -> shapes.square(2);
        };
    System.out.println(shape.area());
    shape.drop();
  }

  // scenario B20 ok
  int switchSame(int kind) {
    Shape first = shapes.circle(1);
    Shape shape =
        switch (kind) {
          case 0, 1 -> first;
          default -> (Shape) first;
        };
    int area = shape.area();
    shape.drop();
    return area;
  }

  // scenario B20 ok
  int nestedSwitch(int kind, boolean big) {
    Shape shape =
        switch (kind) {
          case 0 -> big ? shapes.circle(100) : shapes.circle(1);
          default ->
              switch (kind % 2) {
                case 0 -> (Shape) shapes.square(7);
                default -> shapes.square(8);
              };
        };
    int area = shape.area();
    shape.drop();
    return area;
  }

  // scenario B20 bad
  void nestedSwitchPutInOneArm(int kind) {
    Shape shape = shapes.square(3); // finding KrefLeak error
    switch (kind) {
      case 0 -> shape.drop();
      case 1 -> {
        if (shape.area() > 4) {
          shape.drop();
        } else {
          shape.drop();
        }
      }
      default -> System.out.println(kind);
    }
  }

  // scenario B21 ok
  int castThenPut(int radius) {
    Circle circle = (Circle) shapes.circle(radius);
    int r = circle.radius();
    circle.drop();
    return r;
  }

  // scenario B21 ok
  int castThenPutThroughBase(int radius) {
    Shape shape = shapes.circle(radius);
    Circle circle = (Circle) shape;
    int r = circle.radius();
    shape.drop();
    return r;
  }

  // scenario B21 bad
  int castNoPut(int radius) {
    Circle circle = (Circle) shapes.circle(radius); // finding KrefLeak error
    return circle.radius();
  }

  // scenario B21 bad
  int patternPutsOnlyCircles(int kind) {
    Shape shape = shapes.any(kind);
    if (shape instanceof Circle circle) {
      int r = circle.radius();
      circle.drop();
      return r;
    }
    return 0; // finding KrefLeak error
  }

  // scenario B21 ok
  int patternPutsEither(int kind) {
    Shape shape = shapes.any(kind);
    if (shape instanceof Circle circle) {
      int r = circle.radius();
      circle.drop();
      return r;
    }
    shape.drop();
    return 0;
  }

  void everyConstant(Colour colour) {
    Shape shape = shapes.any(7);
    switch (colour) {
      case RED:
        System.out.println(shape.area());
        shape.drop();
        break;
      case BLUE:
        shape.drop();
    }
  }

  void oneConstantForgotten(Colour colour) {
    Shape shape = shapes.any(8); // finding KrefLeak error
    switch (colour) {
      case RED:
        shape.drop();
        break;
    }
  }

  void nothingLeftForTheDefault(Colour colour) {
    Shape shape = shapes.any(9);
    switch (colour) {
      case RED:
        System.out.println(shape.area());
        shape.drop();
        break;
      case BLUE:
        shape.drop();
        break;
      default:
        throw new IllegalStateException();
    }
  }

  int blueForTheDefault(Colour colour) {
    Shape shape = shapes.any(10);
    switch (colour) {
      case RED:
        shape.drop();
        return 1;
      default:
        return 2; // finding KrefLeak error
    }
  }

  void askedTwice(Class<?> type, String name) {
    Shape shape = shapes.any(11);
    if (Circle.class.isAssignableFrom(type)) {
      shape.drop();
    }
    System.out.println(name);
    if (!Circle.class.isAssignableFrom(type)) {
      shape.drop();
    }
  }

  void askedOfAnother(Class<?> type, String name) {
    Shape shape = shapes.any(12); // finding KrefLeak error
    if (name.startsWith("c")) {
      shape.drop();
    } else if (name.startsWith("d") && !Circle.class.isAssignableFrom(type)) {
      shape.drop();
    }
  }

  enum Colour {
    RED,
    BLUE;
  }
}

@RefMarked
@RefCounted
interface Shape {
  int area();

  @GetsRef
  void hold();

  @PutsRef
  void drop();
}

@RefMarked
interface Circle extends Shape {
  int radius();
}

@RefMarked
interface Shapes {
  @OwnsRef
  Shape circle(int radius);

  @OwnsRef
  Shape square(int side);

  /** Never null. */
  @OwnsRef
  Shape any(int kind);
}
