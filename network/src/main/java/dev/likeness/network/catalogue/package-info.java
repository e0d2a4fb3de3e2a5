/**
 * Models that can be installed, and those that are: the catalogue of public networks, the folder of
 * installed ones, and fetching from the one into the other.
 */
@NullMarked
package dev.likeness.network.catalogue;

import org.jspecify.annotations.NullMarked;
