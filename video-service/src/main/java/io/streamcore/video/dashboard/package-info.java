/** What a user sees of the own channel: its numbers, and its videos with the unpublished ones. */
package io.streamcore.video.dashboard;
