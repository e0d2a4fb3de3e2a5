package dev.likeness.tasks.model;

/**
 * The files of an exported network.
 *
 * @param name the exported network's name
 * @param card the card's file
 * @param network the ONNX file
 */
public record ExportModelAnswer(String name, String card, String network) {}
