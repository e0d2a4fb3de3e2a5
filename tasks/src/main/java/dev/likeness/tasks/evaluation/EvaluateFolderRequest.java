package dev.likeness.tasks.evaluation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An evaluation of an encoder on a folder of people.
 *
 * @param folder holds one folder for each person, with pictures at any depth
 * @param seed seed of the bootstrap and of the random galleries
 * @param groups table of {@code picture,group} or {@code person,group}; empty for no groups
 */
public record EvaluateFolderRequest(Path folder, long seed, Optional<Path> groups) {}
