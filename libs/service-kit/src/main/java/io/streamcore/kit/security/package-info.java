/**
 * Who is calling: access tokens are checked here, the same way in every service, against keys and revocations that
 * are kept in memory; plus the cross-site check for browsers. Issuing tokens is auth-service's affair.
 */
package io.streamcore.kit.security;
