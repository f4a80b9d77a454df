/** The page of the demo: one form, one list. Static; it uses the public API and nothing else. */
@NullMarked
package io.headhunter.local.playground;

import org.jspecify.annotations.NullMarked;
