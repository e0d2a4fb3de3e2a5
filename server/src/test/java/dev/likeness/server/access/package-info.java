@NullMarked
package dev.likeness.server.access;

import org.jspecify.annotations.NullMarked;
