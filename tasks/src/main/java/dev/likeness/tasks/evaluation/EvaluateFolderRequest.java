package dev.likeness.tasks.evaluation;

import java.nio.file.Path;

/**
 * An evaluation of an encoder on a folder of people.
 *
 * @param folder holds one folder for each person, with pictures at any depth
 * @param seed seed of the bootstrap and of the random galleries
 */
public record EvaluateFolderRequest(Path folder, long seed) {}
