/**
 * Is it a person before the camera? One look, and sessions of movements that a search can demand.
 */
@NullMarked
package dev.likeness.server.liveness;

import org.jspecify.annotations.NullMarked;
