/**
 * Import of the subscriptions, the tweets and the likes of tweets of a Node StreamCore database, which the migration
 * tool sends in batches. Counters move with the rows as always. Each document is imported at most once: what ended or
 * was deleted here since is not restored.
 */
package io.streamcore.subscription.importapi;
