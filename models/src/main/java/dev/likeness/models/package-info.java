/** The embedded networks: trained by the product's own recipes, a few megabytes in size. */
@NullMarked
package dev.likeness.models;

import org.jspecify.annotations.NullMarked;
