/** Plays the addresses of a video in a browser. */
package io.streamcore.e2e.playback;
