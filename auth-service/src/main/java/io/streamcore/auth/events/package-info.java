/**
 * An ordered feed of account events. Each of the other services polls it with its own cursor, which it moves after it
 * has applied an event. Events are never changed or removed.
 */
package io.streamcore.auth.events;
