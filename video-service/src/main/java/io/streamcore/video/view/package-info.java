/**
 * Counting views so that the number can be explained: one for each viewer and video in a window of time. Owns the
 * collection {@code views}, which only remembers who is in a window; the count itself is the video's.
 */
package io.streamcore.video.view;
