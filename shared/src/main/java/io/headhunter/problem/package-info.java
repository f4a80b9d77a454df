/**
 * Why a call cannot go on. One small hierarchy below {@link io.headhunter.problem.HeadhunterException}; expected
 * ways to end are outcomes and do not belong here. Messages are ours and safe to show to a client.
 */
@NullMarked
package io.headhunter.problem;

import org.jspecify.annotations.NullMarked;
