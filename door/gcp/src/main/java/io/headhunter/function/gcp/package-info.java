/** What the Google Cloud functions share: {@link io.headhunter.function.gcp.GuardedHttpFunction}. */
@NullMarked
package io.headhunter.function.gcp;

import org.jspecify.annotations.NullMarked;
