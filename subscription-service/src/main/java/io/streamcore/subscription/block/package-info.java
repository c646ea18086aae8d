/**
 * Whom a channel has blocked: they neither subscribe to it nor like its posts, and video-service lets them neither
 * comment on its videos nor like there. Owns the collection {@code blocks}.
 */
package io.streamcore.subscription.block;
