/**
 * {@link io.headhunter.messaging.MessagePublisher} by Google Cloud Pub/Sub, for the Google Cloud functions. No other
 * artifact has the client library aboard, and the build sees to it. A process that sends nothing opens no connection and
 * starts no thread.
 */
@NullMarked
package io.headhunter.messaging.pubsub;

import org.jspecify.annotations.NullMarked;
