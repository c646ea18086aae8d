/**
 * Consumes auth-service's feed of account events with a stored cursor. Each deletion is queued before the cursor moves,
 * so none is lost; what a service erases is its own {@link io.streamcore.authclient.events.AccountDeletionHandler}.
 */
package io.streamcore.authclient.events;
