@NullMarked
package dev.likeness.server.log;

import org.jspecify.annotations.NullMarked;
