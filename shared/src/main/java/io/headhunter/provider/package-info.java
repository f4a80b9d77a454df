/**
 * Asking a model that runs elsewhere: {@link io.headhunter.provider.JsonEndpoint} asks within a deadline and says what
 * became of it, {@link io.headhunter.provider.ProviderGuard} leaves alone who is down or wants to be. Knows nothing of what
 * is asked.
 */
@NullMarked
package io.headhunter.provider;

import org.jspecify.annotations.NullMarked;
