/** What several rooms' tests share: one database a JVM, a tenant of their own, SQL in one line. */
@NullMarked
package io.headhunter.testing;

import org.jspecify.annotations.NullMarked;
