@NullMarked
package dev.likeness.server.liveness;

import org.jspecify.annotations.NullMarked;
