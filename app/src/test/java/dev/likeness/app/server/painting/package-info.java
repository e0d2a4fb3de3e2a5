@NullMarked
package dev.likeness.app.server.painting;

import org.jspecify.annotations.NullMarked;
