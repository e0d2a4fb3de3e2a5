/**
 * The first stage of a search with the JDK's vector instructions, which are still in incubation.
 */
@NullMarked
package dev.likeness.gallery.vector;

import org.jspecify.annotations.NullMarked;
