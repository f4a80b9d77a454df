/**
 * {@link io.headhunter.source.DocumentSource} by Firestore's REST API, for the Google Cloud function of the read side: one
 * exchange for many documents. The client library of Firestore is not needed, and not aboard.
 */
@NullMarked
package io.headhunter.source.firestore;

import org.jspecify.annotations.NullMarked;
