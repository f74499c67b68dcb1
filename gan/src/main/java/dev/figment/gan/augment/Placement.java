package dev.figment.gan.augment;

/**
 * Where the points of a changed image lie in the old one: an affine map of the plane, in pixels
 * from the middle, put together of simple ones.
 */
final class Placement {
  private double a = 1;
  private double b;
  private double c;
  private double d;
  private double e = 1;
  private double f;

  /** Mirrors left to right. */
  void mirror() {
    scale(-1, 1);
  }

  /** Turns by an angle. */
  void turn(double angle) {
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    then(cosine, -sine, 0, sine, cosine, 0);
  }

  /** Scales both axes. */
  void scale(double x, double y) {
    then(x, 0, 0, 0, y, 0);
  }

  /** Moves by pixels. */
  void move(double x, double y) {
    then(1, 0, x, 0, 1, y);
  }

  /** Returns the column of the old image for a point of the new one. */
  double x(double x, double y) {
    return a * x + b * y + c;
  }

  /** Returns the row of the old image for a point of the new one. */
  double y(double x, double y) {
    return d * x + e * y + f;
  }

  private void then(double p, double q, double r, double s, double t, double u) {
    double na = p * a + q * d;
    double nb = p * b + q * e;
    double nc = p * c + q * f + r;
    double nd = s * a + t * d;
    double ne = s * b + t * e;
    f = s * c + t * f + u;
    a = na;
    b = nb;
    c = nc;
    d = nd;
    e = ne;
  }
}
