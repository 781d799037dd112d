package io.activerecord.test.inheritance;

import io.activerecord.Finder;

/** A leaf that needs no annotation. */
class Circle extends Shape {
    static final Finder<Circle> find = Finder.of(Circle.class);

    private double radius;

    double radius() {
        return radius;
    }

    static Circle of(String name, double radius) {
        Circle circle = new Circle();
        circle.name = name;
        circle.radius = radius;
        return circle;
    }
}
