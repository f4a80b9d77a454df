/**
 * What the HTTP doors of every function share, for any server: problem details, authentication, request bodies, health,
 * and what each response carries. Nothing here knows what a function is for, and no dependency on a cloud's adapter
 * comes in.
 */
@NullMarked
package io.headhunter.function;

import org.jspecify.annotations.NullMarked;
