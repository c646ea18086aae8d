/**
 * Protection of browsers and their users: CORS for the allowed origins, rejection of cross-site requests, and the security
 * headers of every response. Services that act on cookies repeat the cross-site check, because they must not depend on
 * being called through the gateway; CORS and security headers are added here alone.
 */
package io.streamcore.gateway.browser;
