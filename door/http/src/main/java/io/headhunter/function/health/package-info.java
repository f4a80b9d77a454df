/** What {@code /health} says beside the framework's status: which release answers. */
@NullMarked
package io.headhunter.function.health;

import org.jspecify.annotations.NullMarked;
