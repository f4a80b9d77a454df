package io.headhunter.benchmark.plot;

import java.util.List;

/**
 * A named line.
 *
 * @param points in the order in which they are joined
 */
public record Series(String name, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }

    /** A point; x is more than 0, because its axis is logarithmic. */
    public record Point(double x, double y) {
        public Point {
            if (!(x > 0) || !Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("point is " + x + ", " + y + "; expected finite, and x above 0");
            }
        }
    }
}
