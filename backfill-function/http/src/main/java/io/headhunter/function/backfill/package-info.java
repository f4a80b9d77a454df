/**
 * The write side's HTTP contract, for any server: what Pub/Sub pushes, read strictly, ends in one use case of the shared
 * library and in an acknowledgement. Entry: {@link io.headhunter.function.backfill.PushController}. Doors add a server
 * and nothing else. No SQL, no provider, and no dependency on a cloud's adapter comes in here.
 */
@NullMarked
package io.headhunter.function.backfill;

import org.jspecify.annotations.NullMarked;
