/** Looks into networks as jobs. */
@NullMarked
package dev.likeness.server.looking;

import org.jspecify.annotations.NullMarked;
