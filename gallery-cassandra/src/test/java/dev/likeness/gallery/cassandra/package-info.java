/** Tests on real nodes of Cassandra. */
@NullMarked
package dev.likeness.gallery.cassandra;

import org.jspecify.annotations.NullMarked;
