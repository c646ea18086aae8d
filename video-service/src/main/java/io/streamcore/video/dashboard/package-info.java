/** The dashboard of a user's own channel: its totals, and its videos including unpublished ones. */
package io.streamcore.video.dashboard;
