@NullMarked
package dev.likeness.recognition.audit;

import org.jspecify.annotations.NullMarked;
