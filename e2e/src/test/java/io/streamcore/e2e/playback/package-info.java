/** Whether a browser plays what the platform names as a video's addresses. */
package io.streamcore.e2e.playback;
