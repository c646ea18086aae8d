/**
 * Consumes auth-service's feed of account events with a stored cursor. Each deletion is queued before the cursor moves,
 * so that none is lost, and passed to the service's {@link io.streamcore.authclient.events.AccountDeletionHandler}.
 */
package io.streamcore.authclient.events;
