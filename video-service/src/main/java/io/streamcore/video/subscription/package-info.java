/** The client of subscription-service. */
package io.streamcore.video.subscription;
