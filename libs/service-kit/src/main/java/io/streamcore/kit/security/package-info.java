/**
 * The caller of a request: access tokens are verified the same way in every service, against keys and revocations held
 * in memory; and the protection against cross-site requests. Tokens are issued by auth-service.
 */
package io.streamcore.kit.security;
