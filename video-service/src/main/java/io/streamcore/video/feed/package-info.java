/** The newest videos of the channels a user follows; who follows whom is subscription-service's knowledge. */
package io.streamcore.video.feed;
