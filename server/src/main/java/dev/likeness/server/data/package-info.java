/** What the server's data folder must hold and does not. */
@NullMarked
package dev.likeness.server.data;

import org.jspecify.annotations.NullMarked;
