@NullMarked
package dev.likeness.face.liveness;

import org.jspecify.annotations.NullMarked;
