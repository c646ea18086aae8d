/**
 * Erasing what a deleted account leaves here: videos with their media, views, history. Driven by auth-service's feed of
 * account events, which is read with a stored cursor; each erasure is remembered until it is done.
 */
package io.streamcore.video.erasure;
