/**
 * Subscriptions of users to channels. A subscription is one row, unique by {@code (subscriber, channel)}; each change
 * of a row moves two counters, in steps from which every crash can be recovered (docs/decisions/0008). Notifications
 * are another package's.
 */
package io.streamcore.subscription.subscription;
