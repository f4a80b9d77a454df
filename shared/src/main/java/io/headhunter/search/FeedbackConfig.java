package io.headhunter.search;

import io.headhunter.search.fusion.FeedbackMode;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Pseudo-relevance feedback of searches whose request does not say.
 *
 * @param feedback measured in docs/decisions/0010-fusion.md
 */
@ConfigurationProperties("headhunter.search")
record FeedbackConfig(@Bindable(defaultValue = "auto") FeedbackMode feedback) {}
