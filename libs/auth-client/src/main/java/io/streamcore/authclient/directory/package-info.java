/**
 * Lookup of users by id or name, with a cache that is used for seconds, or for hours while auth-service is unavailable.
 */
package io.streamcore.authclient.directory;
