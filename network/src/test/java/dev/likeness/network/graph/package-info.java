@NullMarked
package dev.likeness.network.graph;

import org.jspecify.annotations.NullMarked;
