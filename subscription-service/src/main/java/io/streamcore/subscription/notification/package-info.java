/**
 * Notifications: one for each video that a channel published after the user subscribed, and for comments on one's
 * videos, replies and numbers of likes. Publications and notices come from video-service and are stored first;
 * publications are fanned out in batches afterwards. Users read their notifications as a list or as a stream of
 * server-sent events, and choose the kinds that they want.
 */
package io.streamcore.subscription.notification;
