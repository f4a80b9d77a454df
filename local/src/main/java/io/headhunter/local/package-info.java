/**
 * The whole system on one machine: {@link io.headhunter.local.LocalSystem} starts PostgreSQL and Redis, or uses the ones
 * the settings name, and brings the use cases up on them.
 */
@NullMarked
package io.headhunter.local;

import org.jspecify.annotations.NullMarked;
