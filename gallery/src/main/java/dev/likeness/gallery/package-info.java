/** People and the encodings of pictures of them: kept in one file, searched exactly in memory. */
@NullMarked
package dev.likeness.gallery;

import org.jspecify.annotations.NullMarked;
