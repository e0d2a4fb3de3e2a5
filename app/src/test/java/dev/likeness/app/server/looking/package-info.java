@NullMarked
package dev.likeness.app.server.looking;

import org.jspecify.annotations.NullMarked;
