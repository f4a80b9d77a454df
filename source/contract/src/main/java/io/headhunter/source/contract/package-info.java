/**
 * What every {@link io.headhunter.source.DocumentSource} does, as tests, and servers that hold records for them. Entry:
 * {@link io.headhunter.source.contract.DocumentSourceContract}.
 */
@NullMarked
package io.headhunter.source.contract;

import org.jspecify.annotations.NullMarked;
