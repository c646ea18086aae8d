/** Supplies {@code io.streamcore.kit.security} with keys and revoked sessions from auth-service. */
package io.streamcore.authclient.token;
