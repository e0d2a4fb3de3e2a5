/** The use case identify, which REST calls search: who is this, among the people enrolled? */
@NullMarked
package dev.likeness.tasks.identification;

import org.jspecify.annotations.NullMarked;
