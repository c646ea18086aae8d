/** Looks up users by id or name, for the summaries that pages show. Cached for seconds, stale while auth-service is unavailable. */
package io.streamcore.authclient.directory;
