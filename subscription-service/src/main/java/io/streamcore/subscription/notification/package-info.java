/**
 * Notifications of subscribers: one for each video that a channel published after the user subscribed. Publications
 * come from video-service, are stored first and fanned out in batches afterwards; users read their notifications as a
 * list or as a stream of server-sent events.
 */
package io.streamcore.subscription.notification;
