package dev.likeness.tasks.model;

/**
 * What came of combining two encoders.
 *
 * @param model name of the installed model
 * @param network its ONNX file
 * @param dimension floats of an encoding
 * @param inputPx side of the chip that it takes, in pixels
 * @param pictures pictures that were read
 * @param faces pictures among them with a face
 * @param kept share of the squared length of both encodings of these faces that the floats keep,
 *     from 0 to 1
 */
public record CombineAnswer(
    String model,
    String network,
    int dimension,
    int inputPx,
    int pictures,
    int faces,
    double kept) {}
