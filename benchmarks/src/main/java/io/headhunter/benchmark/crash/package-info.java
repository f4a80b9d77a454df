/**
 * What is left after crashes: documents that are written, edited and deleted by messages that come twice and in any order,
 * and everything that is derived from them recomputed and compared.
 */
@NullMarked
package io.headhunter.benchmark.crash;

import org.jspecify.annotations.NullMarked;
