/** The read side as a plain HTTP server, for containers. A main class, settings, and nothing else. */
@NullMarked
package io.headhunter.function.search.netty;

import org.jspecify.annotations.NullMarked;
