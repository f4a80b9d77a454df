/**
 * The nightly run: everything that is derived from documents is compared with what the documents say, and repaired. Goes
 * through a tenant in steps by key, remembers where it was, and writes nothing where all is well. Entry:
 * {@link io.headhunter.verification.Verification}. See docs/decisions/0035.
 */
@NullMarked
package io.headhunter.verification;

import org.jspecify.annotations.NullMarked;
