/** Looks into networks as jobs. */
@NullMarked
package dev.likeness.app.server.looking;

import org.jspecify.annotations.NullMarked;
