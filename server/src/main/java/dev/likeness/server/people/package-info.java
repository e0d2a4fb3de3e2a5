/** Collections of people: who is enrolled, and who a picture shows. */
@NullMarked
package dev.likeness.server.people;

import org.jspecify.annotations.NullMarked;
