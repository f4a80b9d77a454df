/**
 * What the system is worth, measured: relevance, recall, latency, throughput. Only the command line knows this room;
 * nothing that serves a search depends on it.
 */
@NullMarked
package io.headhunter.benchmark;

import org.jspecify.annotations.NullMarked;
