/** Tests of the nodes, by the driver of Cassandra. */
@NullMarked
package dev.likeness.cassandra.testing;

import org.jspecify.annotations.NullMarked;
