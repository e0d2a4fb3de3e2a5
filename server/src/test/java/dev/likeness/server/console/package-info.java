/** The console as people use it: in a browser, against the server itself. */
@NullMarked
package dev.likeness.server.console;

import org.jspecify.annotations.NullMarked;
