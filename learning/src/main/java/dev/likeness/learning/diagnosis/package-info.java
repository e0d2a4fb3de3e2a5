/** What shows whether training goes well, and the alarms when it does not. */
@NullMarked
package dev.likeness.learning.diagnosis;

import org.jspecify.annotations.NullMarked;
