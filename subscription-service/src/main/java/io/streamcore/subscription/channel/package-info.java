/**
 * Channels: their profiles and their counts. A count is stored and moves with each subscription, so reading it never
 * counts rows; the package {@code subscription} is what changes it.
 */
package io.streamcore.subscription.channel;
