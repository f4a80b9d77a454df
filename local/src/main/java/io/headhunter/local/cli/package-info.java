/**
 * The commands of {@code ./headhunter}. Entry: {@link io.headhunter.local.cli.Headhunter}. A command parses, calls one
 * use case and prints; results go to standard output, everything else to standard error.
 */
@NullMarked
package io.headhunter.local.cli;

import org.jspecify.annotations.NullMarked;
