/** Looks into networks as jobs. */
@NullMarked
package dev.likeness.server.lens;

import org.jspecify.annotations.NullMarked;
