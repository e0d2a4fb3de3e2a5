/** Pictures of people, paintings and places that do not exist, to show the product with. */
@NullMarked
package dev.likeness.benchmarks.invention;

import org.jspecify.annotations.NullMarked;
