/**
 * How well specialties are told: titles that the taxonomy was not made of, and the queries of the set people. Entry type:
 * {@link io.headhunter.benchmark.specialty.SpecialtyEvaluation}. No SQL.
 */
@NullMarked
package io.headhunter.benchmark.specialty;

import org.jspecify.annotations.NullMarked;
