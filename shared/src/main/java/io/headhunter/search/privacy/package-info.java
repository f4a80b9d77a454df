/**
 * The anonymised view: texts and metadata without what tells who somebody is. Entries:
 * {@link io.headhunter.search.privacy.PersonalText} and {@link io.headhunter.search.privacy.PersonalMetadata}. It removes
 * rather too much than too little, and it knows words and patterns, not people: what nobody would recognise as a name, or
 * a hint that only the context gives, stays. Pure functions but for the word lists, which are read once.
 */
@NullMarked
package io.headhunter.search.privacy;

import org.jspecify.annotations.NullMarked;
