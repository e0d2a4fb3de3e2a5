/** Network architectures for training from scratch, and pruning of networks. */
@NullMarked
package dev.likeness.learning.architecture;

import org.jspecify.annotations.NullMarked;
