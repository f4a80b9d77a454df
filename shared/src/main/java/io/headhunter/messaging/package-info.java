/**
 * What one function tells another: {@link io.headhunter.messaging.MessagePublisher}. Which messages there are is written
 * in docs/messages; what one holds belongs to the room that has it to say. How messages travel belongs to the adapters,
 * which are modules of their own.
 */
@NullMarked
package io.headhunter.messaging;

import org.jspecify.annotations.NullMarked;
