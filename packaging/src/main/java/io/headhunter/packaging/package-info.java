/**
 * Makes what a deployment uploads out of what Maven built: archives for functions, lists of libraries and licences, and,
 * in {@code image}, containers. Entry: {@link io.headhunter.packaging.Packaging}. Nothing here runs in production.
 */
@NullMarked
package io.headhunter.packaging;

import org.jspecify.annotations.NullMarked;
