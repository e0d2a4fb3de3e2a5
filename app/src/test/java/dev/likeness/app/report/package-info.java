@NullMarked
package dev.likeness.app.report;

import org.jspecify.annotations.NullMarked;
