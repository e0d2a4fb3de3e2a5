/** Verification, identification and enrolment: the rules of the product. */
@NullMarked
package dev.likeness.recognition;

import org.jspecify.annotations.NullMarked;
