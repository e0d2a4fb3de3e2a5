package dev.likeness.reports;

/**
 * The provenance of the results on a page.
 *
 * @param command the command that computed them
 * @param model the models, with their digests
 * @param data the evaluation data
 * @param date the date, formatted for the reader
 * @param version the version of the program
 */
public record PageFacts(String command, String model, String data, String date, String version) {}
