package dev.likeness.network.catalogue;

import dev.likeness.network.ModelCard;
import java.nio.file.Path;

/**
 * A model that lies on this machine.
 *
 * @param card what there is to know of it
 * @param onnx its network file
 */
public record InstalledModel(ModelCard card, Path onnx) {}
