/** The newest videos of the channels a user is subscribed to; subscription-service owns the subscriptions. */
package io.streamcore.video.feed;
