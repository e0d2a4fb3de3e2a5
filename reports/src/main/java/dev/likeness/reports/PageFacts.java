package dev.likeness.reports;

/**
 * How the figures on a page came about.
 *
 * @param command the command that measured them
 * @param model the models, with their digests
 * @param data what they were measured on
 * @param date when, as the reader should see it
 * @param version the version of the program
 */
public record PageFacts(String command, String model, String data, String date, String version) {}
