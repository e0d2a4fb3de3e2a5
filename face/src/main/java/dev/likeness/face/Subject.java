package dev.likeness.face;

import dev.likeness.encoding.Encoding;
import dev.likeness.face.detect.Face;
import dev.likeness.face.quality.FaceQuality;

/**
 * A face of a picture with its quality and its encoding.
 *
 * @param face the detected face
 * @param quality the measured quality
 * @param encoding the encoding (embedding) of the aligned face
 */
public record Subject(Face face, FaceQuality quality, Encoding encoding) {}
