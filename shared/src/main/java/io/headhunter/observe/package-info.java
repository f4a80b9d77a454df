/**
 * What is told of the work while it goes on: which stage of a request took how long, the meters, the latest searches and
 * their percentiles ({@link io.headhunter.observe.PerformanceTracker}), and how the caches do. Nothing in here names a
 * tenant or holds what somebody searched for, and nothing of it fails a search.
 */
@NullMarked
package io.headhunter.observe;

import org.jspecify.annotations.NullMarked;
