/** What a door knows of the database: whether it answers. No SQL comes in. */
@NullMarked
package io.headhunter.function.database;

import org.jspecify.annotations.NullMarked;
