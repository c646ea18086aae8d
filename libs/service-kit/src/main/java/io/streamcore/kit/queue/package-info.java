/**
 * Durable work queues in MongoDB: an entry is due at a time, is leased by one worker at a time, and is retried with
 * exponential back-off. The meaning of an entry is up to the service.
 */
package io.streamcore.kit.queue;
