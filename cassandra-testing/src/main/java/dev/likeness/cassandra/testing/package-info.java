/** Apache Cassandra nodes as processes, for tests and benchmarks. */
@NullMarked
package dev.likeness.cassandra.testing;

import org.jspecify.annotations.NullMarked;
