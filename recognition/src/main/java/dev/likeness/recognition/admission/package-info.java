/** Admission: who a liveness session shows, decided from its own frames. */
@NullMarked
package dev.likeness.recognition.admission;

import org.jspecify.annotations.NullMarked;
