/**
 * Keeping every embedding fresh: claim work, embed with no transaction open, publish by compare-and-set. The database
 * is the truth about what is missing; a message is only a wake-up. Entry: {@link io.headhunter.backfill.Backfill}.
 */
@NullMarked
package io.headhunter.backfill;

import org.jspecify.annotations.NullMarked;
