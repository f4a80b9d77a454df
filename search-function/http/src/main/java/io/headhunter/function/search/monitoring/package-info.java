/**
 * What an operator sees of one process: {@code /monitoring/health}, {@code performance}, {@code memory} and {@code caches}.
 * Everything is of the process that answers, cheap to ask for, and names no tenant and no query.
 */
@NullMarked
package io.headhunter.function.search.monitoring;

import org.jspecify.annotations.NullMarked;
