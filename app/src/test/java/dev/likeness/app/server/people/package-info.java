@NullMarked
package dev.likeness.app.server.people;

import org.jspecify.annotations.NullMarked;
