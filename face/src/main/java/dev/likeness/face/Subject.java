package dev.likeness.face;

import dev.likeness.encoding.Encoding;
import dev.likeness.face.detect.Face;
import dev.likeness.face.quality.FaceQuality;

/**
 * One of the people that a picture shows.
 *
 * @param face where the face lies
 * @param quality what was measured of it
 * @param encoding what the network says of it
 */
public record Subject(Face face, FaceQuality quality, Encoding encoding) {}
