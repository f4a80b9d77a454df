/** The write side as a plain HTTP server, for containers. A main class, settings, and nothing else. */
@NullMarked
package io.headhunter.function.backfill.netty;

import org.jspecify.annotations.NullMarked;
