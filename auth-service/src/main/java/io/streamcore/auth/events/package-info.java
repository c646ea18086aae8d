/**
 * What happened to accounts, in order, for the other services to pull: each keeps its own place and moves on when it
 * has done its part. Entries are never changed and never removed.
 */
package io.streamcore.auth.events;
