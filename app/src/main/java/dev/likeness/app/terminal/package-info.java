/** What people and programs read: words, tables, JSON, progress. */
@NullMarked
package dev.likeness.app.terminal;

import org.jspecify.annotations.NullMarked;
