/** Each kind of layer with its adjoint. */
@NullMarked
package dev.likeness.gradient.layer;

import org.jspecify.annotations.NullMarked;
