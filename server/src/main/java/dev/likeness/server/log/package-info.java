/** What the server writes to its log about requests, and nothing of what callers wrote. */
@NullMarked
package dev.likeness.server.log;

import org.jspecify.annotations.NullMarked;
