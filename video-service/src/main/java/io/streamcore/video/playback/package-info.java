/**
 * Playback links: secrets with which an owner lets somebody read a private video for a limited time. Owns the collection
 * {@code playback_links}. Resolves links for {@code catalog}, and ends the addresses that were given out for them.
 */
package io.streamcore.video.playback;
