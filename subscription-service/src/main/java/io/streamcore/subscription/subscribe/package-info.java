/**
 * Who follows whom. A subscription is one row, decided by the unique index {@code (subscriber, channel)}; each change of
 * a row moves two counters, in steps that any crash leaves repairable (docs/decisions/0008). Notifying followers is not
 * done here.
 */
package io.streamcore.subscription.subscribe;
