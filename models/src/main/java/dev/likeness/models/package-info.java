/** The networks that come with the product: trained by its own recipes, a few megabytes. */
@NullMarked
package dev.likeness.models;

import org.jspecify.annotations.NullMarked;
