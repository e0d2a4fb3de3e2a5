/** Each kind of layer with its adjoint beside it. */
@NullMarked
package dev.likeness.gradient.layer;

import org.jspecify.annotations.NullMarked;
