/** What people and programs read: words, tables, JSON, progress. */
@NullMarked
package dev.likeness.cli.terminal;

import org.jspecify.annotations.NullMarked;
