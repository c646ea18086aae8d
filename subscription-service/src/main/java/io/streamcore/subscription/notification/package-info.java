/**
 * What a follower is told: one notification for each video that a followed channel published after one followed it.
 * Publications come from video-service, are stored first and fanned out in batches afterwards; followers read their
 * notifications as a list or as a stream of server-sent events.
 */
package io.streamcore.subscription.notification;
