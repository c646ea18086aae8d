/**
 * Moves the assets of videos between public and authenticated delivery, always under new random names: when a video is
 * published or taken back, and once for the names of earlier versions. Which move is due is decided by the video
 * ({@code catalog}) and recorded in its document; this package carries it out, with leases and retries.
 */
package io.streamcore.video.relocation;
