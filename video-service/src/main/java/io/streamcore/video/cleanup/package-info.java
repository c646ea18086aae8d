/**
 * Destroying what is no longer needed at Cloudinary, surely: what is to be destroyed is written in the video's own
 * document by the same update that makes it superfluous, and worked off with leases and retries. Storing is
 * {@code upload}'s affair.
 */
package io.streamcore.video.cleanup;
