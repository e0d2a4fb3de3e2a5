@NullMarked
package dev.likeness.app.server.access;

import org.jspecify.annotations.NullMarked;
