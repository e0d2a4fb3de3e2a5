/**
 * Galleries in Apache Cassandra, shared by several servers.
 *
 * <p>The truth of a gallery is a log of numbered changes, each appended by one lightweight
 * transaction: all servers agree on its order. What a change does is written into tables of people,
 * samples and keys some time after, so that a server that starts reads these and the end of the log
 * alone. Each server keeps all people and encodings in memory, and reads the end of the log before
 * each answer.
 */
@NullMarked
package dev.likeness.gallery.cassandra;

import org.jspecify.annotations.NullMarked;
