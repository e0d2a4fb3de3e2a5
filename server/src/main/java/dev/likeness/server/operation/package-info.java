/** What those who keep the server need: is it up, what does it do, which networks does it use. */
@NullMarked
package dev.likeness.server.operation;

import org.jspecify.annotations.NullMarked;
