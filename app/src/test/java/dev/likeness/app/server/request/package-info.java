@NullMarked
package dev.likeness.app.server.request;

import org.jspecify.annotations.NullMarked;
