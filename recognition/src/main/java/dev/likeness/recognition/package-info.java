/** The rules of the product: who may be called the same, who is known, who is enrolled. */
@NullMarked
package dev.likeness.recognition;

import org.jspecify.annotations.NullMarked;
