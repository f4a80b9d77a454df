/**
 * The database as such: settings, pool, migrations, capabilities, the mapping of vectors. No query of the domain.
 */
@NullMarked
package io.headhunter.db;

import org.jspecify.annotations.NullMarked;
