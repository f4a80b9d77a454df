/**
 * Real PostgreSQL and real Redis as child processes, without Docker and without root rights, for the local demo and
 * for tests. Entry types are {@link EmbeddedServers} (both), {@link EmbeddedPostgres} and {@link EmbeddedRedis}.
 * <p>Nothing of Headhunter's own may come in here: not its tables, not its settings, no framework.
 */
@NullMarked
package io.headhunter.embedded;

import org.jspecify.annotations.NullMarked;
