/**
 * Likes of videos and of what hangs on them: who may like what, and what a user likes. They are counted by
 * {@code io.streamcore.likes}.
 */
package io.streamcore.video.like;
