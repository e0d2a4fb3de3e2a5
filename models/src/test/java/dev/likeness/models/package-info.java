/** Tests of what comes with the product. */
@NullMarked
package dev.likeness.models;

import org.jspecify.annotations.NullMarked;
