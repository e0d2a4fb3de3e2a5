@NullMarked
package dev.likeness.server.request;

import org.jspecify.annotations.NullMarked;
