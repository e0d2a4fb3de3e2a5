package dev.likeness.tasks.demo;

import java.nio.file.Path;

/**
 * A request for a demonstration.
 *
 * @param folder where the page and the pictures go; made if it does not exist
 */
public record DemoRequest(Path folder) {}
