/**
 * Erasure of deleted accounts: their subscriptions in both directions, their posts, likes, blocks, notifications and publications.
 * A package of its own because it uses all features, and no feature depends on it.
 */
package io.streamcore.subscription.erasure;
