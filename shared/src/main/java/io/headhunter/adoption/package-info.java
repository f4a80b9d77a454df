/**
 * Takes over a database that another service of this kind has: its profiles, and its vectors where they are of a space of
 * ours. Entry: {@link io.headhunter.adoption.Adoption}. The other database is only read.
 */
@NullMarked
package io.headhunter.adoption;

import org.jspecify.annotations.NullMarked;
