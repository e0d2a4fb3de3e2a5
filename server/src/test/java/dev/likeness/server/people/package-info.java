@NullMarked
package dev.likeness.server.people;

import org.jspecify.annotations.NullMarked;
