@NullMarked
package dev.likeness.app.server.liveness;

import org.jspecify.annotations.NullMarked;
