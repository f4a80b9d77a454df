/**
 * How fast the write side is beside the model that it feeds: from documents that are imported to vectors that are searched.
 */
@NullMarked
package io.headhunter.benchmark.backfill;

import org.jspecify.annotations.NullMarked;
