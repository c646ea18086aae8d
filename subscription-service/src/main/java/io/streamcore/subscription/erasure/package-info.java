/**
 * Erasure of deleted accounts: their subscriptions in both directions, their posts, their notifications and their
 * publications. A package of its own because it uses all features, and no feature depends on it.
 */
package io.streamcore.subscription.erasure;
