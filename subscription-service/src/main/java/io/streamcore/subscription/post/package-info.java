/**
 * Posts: short texts on a channel, "tweets" on the wire. They hang on a channel, not on a video, so they are here. Owns
 * the collections {@code posts} and {@code post_quotas}; likes of posts are counted by {@code io.streamcore.likes}.
 */
package io.streamcore.subscription.post;
