/**
 * How long a server takes from the start of its process to its first answer, how much memory it has then, and how it
 * ends. Entry: {@link io.headhunter.benchmark.start.StartBench}. Servers are processes; nothing here starts one inside.
 */
@NullMarked
package io.headhunter.benchmark.start;

import org.jspecify.annotations.NullMarked;
