/**
 * Recall receipts: of a sampled share of the searches that an index answered, the exact answer is computed afterwards,
 * off the request's path, and the share of it that the index found is kept. {@link
 * io.headhunter.search.recall.RecallSampling} takes the sample, {@link io.headhunter.search.recall.RecallProbes} carries
 * it to where there is time, {@link io.headhunter.search.recall.RecallJudge} compares, {@link
 * io.headhunter.search.recall.RecallReceipts} tells. How vectors are searched belongs to {@code search.vector}.
 */
@NullMarked
package io.headhunter.search.recall;

import org.jspecify.annotations.NullMarked;
