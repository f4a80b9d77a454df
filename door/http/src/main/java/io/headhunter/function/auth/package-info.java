/**
 * Who is asking. Entry: {@link io.headhunter.function.auth.Authenticator}. A mode that would let strangers in
 * does not start.
 */
@NullMarked
package io.headhunter.function.auth;

import org.jspecify.annotations.NullMarked;
