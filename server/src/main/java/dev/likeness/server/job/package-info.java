/** Work that takes longer than a request: its queue, its states, what is told of it, its files. */
@NullMarked
package dev.likeness.server.job;

import org.jspecify.annotations.NullMarked;
