/** The artifacts themselves, started as their platforms start them, on a real PostgreSQL and a real Redis. */
@NullMarked
package io.headhunter.packaging.artifact;

import org.jspecify.annotations.NullMarked;
