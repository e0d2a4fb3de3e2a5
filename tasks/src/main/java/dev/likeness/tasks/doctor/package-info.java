/** The use case doctor: checks of the installation. */
@NullMarked
package dev.likeness.tasks.doctor;

import org.jspecify.annotations.NullMarked;
