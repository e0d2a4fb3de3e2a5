package dev.likeness.benchmarks.invention;

/**
 * A face that nobody has: a shape and a texture.
 *
 * @param shape where the pixels of the mean face lie in it
 * @param texture what it shows there
 * @param head where face and hair are and where the background is, from 1 to 0
 * @param yawDegrees turned to the side; positive when the nose points to the picture's right
 */
record InventedFace(Flow shape, Texture texture, Plane head, double yawDegrees) {
  /** Returns the face as a picture shows it. */
  Texture shown() {
    return texture.pulledBy(shape.inverse());
  }
}
