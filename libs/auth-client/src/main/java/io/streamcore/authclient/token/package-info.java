/** Keys and revoked sessions, as {@code io.streamcore.kit.security} asks for them. */
package io.streamcore.authclient.token;
