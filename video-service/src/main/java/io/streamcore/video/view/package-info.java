/**
 * View counting: one view for each viewer and video in a window of time. Owns the collection {@code views}, which holds
 * the open windows; the count is a field of the video.
 */
package io.streamcore.video.view;
