/**
 * What every door of the write side does, as tests on a real database and a real model. Entry:
 * {@link io.headhunter.function.backfill.contract.BackfillDoorContract}.
 */
@NullMarked
package io.headhunter.function.backfill.contract;

import org.jspecify.annotations.NullMarked;
