/**
 * How much of the exact answer the vector leg finds, and how fast, by index type, selectivity of the filter, correlation
 * of filter and query, and size. Entry: {@link io.headhunter.benchmark.recall.RecallBench}.
 */
@NullMarked
package io.headhunter.benchmark.recall;

import org.jspecify.annotations.NullMarked;
