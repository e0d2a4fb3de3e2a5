@NullMarked
package dev.likeness.server;

import org.jspecify.annotations.NullMarked;
