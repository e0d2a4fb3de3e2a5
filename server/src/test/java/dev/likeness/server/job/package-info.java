@NullMarked
package dev.likeness.server.job;

import org.jspecify.annotations.NullMarked;
