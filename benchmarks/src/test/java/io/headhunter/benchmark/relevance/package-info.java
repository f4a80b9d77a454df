/** Tests of the relevance room. */
@NullMarked
package io.headhunter.benchmark.relevance;

import org.jspecify.annotations.NullMarked;
