package dev.likeness.network.catalogue;

/**
 * A folder among the installed models that holds no usable one.
 *
 * @param name the folder's name
 * @param reason what is wrong with it
 */
public record DamagedModel(String name, String reason) {}
