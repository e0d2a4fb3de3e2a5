/** The audit log of searches, enrolments, changes and erasures: hash-chained, tamper-evident. */
@NullMarked
package dev.likeness.audit;

import org.jspecify.annotations.NullMarked;
