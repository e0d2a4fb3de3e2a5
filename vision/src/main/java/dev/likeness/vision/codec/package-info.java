/** Pictures to and from files: decoding within limits, encoding. */
@NullMarked
package dev.likeness.vision.codec;

import org.jspecify.annotations.NullMarked;
