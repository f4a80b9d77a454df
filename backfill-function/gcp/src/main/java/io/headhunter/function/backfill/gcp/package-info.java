/** The write side as a Google Cloud function. A function class, settings, and nothing else. */
@NullMarked
package io.headhunter.function.backfill.gcp;

import org.jspecify.annotations.NullMarked;
