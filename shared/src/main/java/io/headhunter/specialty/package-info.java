/**
 * Which occupation family a query or a document belongs to: a signal, never a filter. Entry type: {@link
 * io.headhunter.specialty.Specialties}. The taxonomy is made of O*NET's titles and ships with the library; nothing here
 * asks a database or a provider. What was told may be kept in Redis.
 */
@NullMarked
package io.headhunter.specialty;

import org.jspecify.annotations.NullMarked;
