/**
 * Durable work queues in MongoDB: an entry is due at a time, is leased by one worker at a time, and is retried with
 * exponential back-off. What an entry means is the service's own affair.
 */
package io.streamcore.kit.queue;
