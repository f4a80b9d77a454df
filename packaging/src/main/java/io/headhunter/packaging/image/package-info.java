/**
 * Containers without a Docker daemon: a folder that looks as the container will, with a Java runtime of its own, the
 * native code unpacked and a cache of loaded classes, and then a tar of it that any registry takes. Knows nothing of
 * functions.
 */
@NullMarked
package io.headhunter.packaging.image;

import org.jspecify.annotations.NullMarked;
