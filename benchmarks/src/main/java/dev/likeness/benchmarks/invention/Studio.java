package dev.likeness.benchmarks.invention;

import dev.likeness.benchmarks.invention.Traits.Trait;
import dev.likeness.vision.Picture;
import java.util.Random;

/**
 * Takes pictures of invented faces: pose, smile and light from the traits of a model, a plain
 * background behind the head that is out of focus, and the grain of a camera.
 */
final class Studio {
  static final int SIDE_PX = 256;

  private static final double GRAIN = 2.2;
  private static final double SOFT_PX = 3.5;
  private static final double SHARPENED_PX = 1.3;
  private static final float SHARPENED = 0.7f;
  private static final double OUT_OF_FOCUS_PX = 9;

  /** How much the background's colour covers what lay about the faces. */
  private static final float WALL = 0.7f;

  private final Traits traits;

  Studio(Traits traits) {
    this.traits = traits;
  }

  /** Returns a picture of a face. */
  Picture taken(InventedFace face, Scene scene, Random random) {
    InventedFace posed = traits.changed(face, Trait.YAW, scene.yawDegrees() - face.yawDegrees());
    posed = traits.changed(posed, Trait.PITCH, scene.pitchDegrees());
    posed = traits.changed(posed, Trait.SMILE, scene.smile());
    posed = traits.changed(posed, Trait.LIGHT, scene.light());
    Texture before = inFrontOf(posed, surroundings(face), scene);
    Texture seen =
        framed(
            new InventedFace(posed.shape(), before, posed.head(), posed.yawDegrees()).shown(),
            scene);
    develop(seen, scene, random);
    return seen.toPicture();
  }

  /** Returns a texture whose head stands before its surroundings and a background. */
  private static Texture inFrontOf(InventedFace face, Texture surroundings, Scene scene) {
    int side = face.head().side();
    float[] head = face.head().values();
    Texture soft = face.texture().blurred(SOFT_PX);
    Texture result = Texture.black(side);
    for (int c = 0; c < 3; c++) {
      float[] to = result.planes()[c].values();
      float[] front = face.texture().planes()[c].values();
      float[] softer = soft.planes()[c].values();
      float[] back = surroundings.planes()[c].values();
      float colour = scene.backdrop() >> (16 - 8 * c) & 0xff;
      for (int i = 0; i < to.length; i++) {
        float shade = 1.1f - 0.25f * Math.floorDiv(i, side) / side;
        float behind = back[i] + WALL * (colour * shade - back[i]);
        float focus = Ellipse.HAIR.falling(i % side, Math.floorDiv(i, side), side, 0.2);
        float before = softer[i] + focus * (front[i] - softer[i]);
        to[i] = behind + head[i] * (before - behind);
      }
    }
    return result;
  }

  /** Returns what lies about a head, out of focus: the head itself does not shine into it. */
  private static Texture surroundings(InventedFace face) {
    Plane outside = new Plane(face.head().side());
    for (int i = 0; i < outside.values().length; i++) {
      outside.values()[i] = 1.002f - face.head().values()[i];
    }
    Texture kept = face.texture().copy();
    for (Plane plane : kept.planes()) {
      multiply(plane, outside);
    }
    Texture soft = kept.blurred(OUT_OF_FOCUS_PX);
    float[] share = outside.blurred(OUT_OF_FOCUS_PX).values();
    for (Plane plane : soft.planes()) {
      for (int i = 0; i < share.length; i++) {
        plane.values()[i] /= share[i];
      }
    }
    return soft;
  }

  private static void multiply(Plane plane, Plane by) {
    for (int i = 0; i < by.values().length; i++) {
      plane.values()[i] *= by.values()[i];
    }
  }

  /** Returns the part of the frame that the camera sees, at the size of the picture. */
  private static Texture framed(Texture frame, Scene scene) {
    double step = frame.side() / (scene.zoom() * SIDE_PX);
    double cos = step * Math.cos(Math.toRadians(scene.rollDegrees()));
    double sin = step * Math.sin(Math.toRadians(scene.rollDegrees()));
    Texture seen = Texture.black(SIDE_PX);
    double middle = (frame.side() - 1) / 2.0;
    for (int c = 0; c < 3; c++) {
      float[] to = seen.planes()[c].values();
      for (int y = 0; y < SIDE_PX; y++) {
        for (int x = 0; x < SIDE_PX; x++) {
          double u = x - (SIDE_PX - 1) / 2.0;
          double v = y - (SIDE_PX - 1) / 2.0;
          to[y * SIDE_PX + x] =
              frame.planes()[c].at(
                  (float) (middle + cos * u + sin * v), (float) (middle - sin * u + cos * v));
        }
      }
    }
    return seen;
  }

  /** Sharpens the picture, exposes it, tints it and adds grain. */
  private static void develop(Texture seen, Scene scene, Random random) {
    Texture soft = seen.blurred(SHARPENED_PX);
    seen.timesInPlace(1 + SHARPENED);
    seen.addInPlace(soft, -SHARPENED);
    seen.timesInPlace((float) scene.exposure());
    seen.red().timesInPlace((float) scene.warmth());
    seen.blue().timesInPlace((float) (1 / scene.warmth()));
    Plane grain = new Plane(seen.side());
    for (int i = 0; i < grain.values().length; i++) {
      grain.values()[i] = (float) (2 * GRAIN * random.nextGaussian());
    }
    Plane clumps = grain.blurred(0.7);
    for (Plane plane : seen.planes()) {
      plane.addInPlace(clumps, 1);
    }
  }
}
