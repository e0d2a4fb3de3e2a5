package dev.likeness.tasks.model;

/**
 * The state of one network.
 *
 * @param name its name
 * @param state {@code intact}, {@code changed}, {@code missing_file} or {@code removed}
 */
public record ModelStateAnswer(String name, String state) {}
