/**
 * How many searches a second the system answers: over HTTP beside the same statements by plain JDBC
 * ({@link io.headhunter.benchmark.load.LimitBench}), and with texts nobody asked before
 * ({@link io.headhunter.benchmark.load.MissBench}). Clients and server share the machine.
 */
@NullMarked
package io.headhunter.benchmark.load;

import org.jspecify.annotations.NullMarked;
