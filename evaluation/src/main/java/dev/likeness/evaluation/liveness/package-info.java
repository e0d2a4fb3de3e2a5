/** Error rates of presentation attack detection, ISO/IEC 30107-3. */
@NullMarked
package dev.likeness.evaluation.liveness;

import org.jspecify.annotations.NullMarked;
