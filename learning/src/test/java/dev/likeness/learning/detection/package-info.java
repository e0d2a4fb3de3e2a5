/** Tests of how well faces are found. */
@NullMarked
package dev.likeness.learning.detection;

import org.jspecify.annotations.NullMarked;
